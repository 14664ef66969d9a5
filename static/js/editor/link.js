import { Y, awareness as presence, decoding, encoding } from "../../vendor/editor/editor.min.js"
import { bringsNews } from "./news.js"

const Frame = { SYNC: 0, PRESENCE: 1, QUERY: 3, SAVED: 16 }
const Step = { ASK: 0, ANSWER: 1, UPDATE: 2 }
const FINAL = { 4401: "signed-out", 4403: "not-allowed", 4404: "gone" }
const REFUSED = 4500
const TOO_LARGE = 1009
const PASSING = /nothing you wrote is lost|catches up|restart/ // reasons of 4500 that say nothing about what was written
const PATIENCE = 3 // how often an update may be refused before the page stops offering it
const SHORTEST = 400 // milliseconds between attempts, doubling
const LONGEST = 15_000
const SILENCE = 45_000 // the echo of one's own presence comes every 15 seconds

/**
 * The socket of a manuscript: the standard y-protocols wire format, and type 16, which says how many of the update frames of
 * this socket are committed.
 *
 * `state` is "joining" until the text is here, then "live", "broken" (comes back by itself) or the final reason why not:
 * "signed-out", "not-allowed", "gone", "refused". `unsaved` says whether the server lacks anything written here.
 */
export class Link extends EventTarget {
  state = "joining"
  mayWrite = true
  #socket = null
  #pause = SHORTEST
  #timer = 0
  #heard = 0
  #sent = 0
  #saved = 0
  #refusals = 0
  #waits = false // something was written while no socket could take it
  #greeting = null

  constructor(address, doc, people) {
    super()
    this.address = address
    this.doc = doc
    this.people = people
    doc.on("update", (update, origin) => origin !== this && this.#wrote(update))
    people.on("update", ({ added, updated, removed }, origin) => {
      if (origin !== this) this.#tellPresence([...added, ...updated, ...removed])
    })
    this.watch = setInterval(() => this.#listen(), SILENCE / 3)
    addEventListener("online", () => this.hurry())
    addEventListener("offline", () => this.#socket?.close())
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.hurry())
    addEventListener("pagehide", () => this.#socket?.close())
    addEventListener("pageshow", (event) => event.persisted && this.hurry())
  }

  get unsaved() {
    return this.#waits || this.#saved < this.#sent
  }

  get isFinal() {
    return this.state === "refused" || Object.values(FINAL).includes(this.state)
  }

  open() {
    const socket = new WebSocket(this.address)
    socket.binaryType = "arraybuffer"
    this.#socket = socket
    this.#greeting = { vector: null, answer: null, had: Y.encodeStateVector(this.doc).length > 1 }
    this.#waits ||= this.#saved < this.#sent
    this.#sent = this.#saved = 0
    this.#heard = Date.now()
    socket.onopen = () => this.#send(Frame.SYNC, Step.ASK, Y.encodeStateVector(this.doc))
    socket.onmessage = ({ data }) => socket === this.#socket && data instanceof ArrayBuffer && this.#read(new Uint8Array(data))
    socket.onclose = ({ code, reason }) => socket === this.#socket && this.#closed(code, reason)
  }

  /** Try at once instead of after the pause. */
  hurry() {
    if (!this.isFinal && this.#socket?.readyState >= WebSocket.CLOSING) this.#again(0)
  }

  close() {
    clearTimeout(this.#timer)
    clearInterval(this.watch)
    this.#socket?.close()
    this.#socket = null
  }

  #closed(code, reason) {
    const others = [...this.people.getStates().keys()].filter((id) => id !== this.doc.clientID)
    presence.removeAwarenessStates(this.people, others, this)
    const refused = code === TOO_LARGE || (code === REFUSED && !PASSING.test(reason))
    const stuck = refused && this.#saved < this.#sent && this.#saved === 0
    this.#refusals = stuck ? this.#refusals + 1 : 0
    this.#waits ||= this.#saved < this.#sent
    this.reason = reason
    const end = FINAL[code] ?? (this.#refusals >= PATIENCE ? "refused" : null)
    const empty = this.state === "joining" && Y.encodeStateVector(this.doc).length <= 1 // and nothing kept here to write on
    this.#become(end ?? (empty ? "joining" : "broken"))
    if (end) return this.close()
    this.#again(this.#pause * (0.5 + Math.random()))
    this.#pause = Math.min(this.#pause * 2, LONGEST)
  }

  #again(wait) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.open(), wait)
  }

  #listen() {
    if (this.#socket?.readyState === WebSocket.OPEN && Date.now() - this.#heard > SILENCE) this.#socket.close()
  }

  #read(bytes) {
    this.#heard = Date.now()
    const decoder = decoding.createDecoder(bytes)
    const kind = decoding.readVarUint(decoder)
    if (kind === Frame.SYNC) this.#readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
    else if (kind === Frame.PRESENCE) presence.applyAwarenessUpdate(this.people, decoding.readVarUint8Array(decoder), this)
    else if (kind === Frame.QUERY) this.#tellPresence([this.doc.clientID])
    else if (kind === Frame.SAVED) this.#committed(decoding.readVarUint(decoder))
  }

  #readSync(step, payload) {
    const greeting = this.#greeting
    if (step === Step.ASK) {
      if (greeting) greeting.vector = payload
      else if (this.mayWrite) this.#sendUpdate(Y.encodeStateAsUpdate(this.doc, payload))
    } else {
      Y.applyUpdate(this.doc, payload, this)
      if (greeting && step === Step.ANSWER) greeting.answer = payload
    }
    if (greeting?.answer && (greeting.vector || !this.mayWrite)) this.#greeted(greeting)
  }

  /** Both know what the other has: from here on every update is sent as it is made. */
  #greeted({ vector, answer, had }) {
    this.#greeting = null
    this.#pause = SHORTEST
    if (this.mayWrite && (had || this.#waits)) {
      const mine = Y.encodeStateAsUpdate(this.doc, vector)
      if (bringsNews(mine, answer)) this.#sendUpdate(mine)
    }
    this.#waits = false
    if (this.people.getLocalState()) this.#tellPresence([this.doc.clientID])
    this.#become("live")
  }

  #wrote(update) {
    if (!this.mayWrite) return
    if (this.state === "live" && this.#socket?.readyState === WebSocket.OPEN) this.#sendUpdate(update)
    else this.#waits = true
    this.#tell()
  }

  #sendUpdate(update) {
    this.#sent += 1
    this.#send(Frame.SYNC, Step.UPDATE, update)
  }

  #committed(count) {
    this.#saved = count
    this.#refusals = 0
    this.#tell()
  }

  #tellPresence(ids) {
    if (this.#socket?.readyState !== WebSocket.OPEN || this.#greeting) return
    this.#send(Frame.PRESENCE, null, presence.encodeAwarenessUpdate(this.people, ids.filter((id) => id === this.doc.clientID)))
  }

  #send(kind, step, payload) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, kind)
    if (step !== null) encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
    this.#socket.send(encoding.toUint8Array(encoder))
  }

  #become(state) {
    this.state = state
    this.#tell()
  }

  #tell() {
    this.dispatchEvent(new Event("change"))
  }
}
