// One writer's socket, for either server. What differs is the envelope and how a server says that it has an update.

import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as awareness from "y-protocols/awareness"
import * as sync from "y-protocols/sync"
import WebSocket from "ws"
import * as Y from "yjs"

const SYNC = 0
const PRESENCE = 1
const AUTH = 2
const SYNC_REPLY = 4
const PEERS_SAVED = 8
const OUR_SAVED = 16

export class Seat {
  // `kind` is "ours" or "peer"; `heard(update)` is called for what others wrote, before it is applied where `applies`.
  constructor({ kind, address, cookie, name, applies = true, root = "script" }) {
    Object.assign(this, { kind, name, applies })
    this.doc = new Y.Doc()
    this.text = this.doc.getText(root)
    this.sent = 0 // update frames
    this.saved = 0
    this.frames = 0
    this.heard = () => {}
    this.acknowledged = () => {}
    this.closed = () => {}
    const path = kind === "ours" ? `/ws/manuscripts/${name}` : "/"
    this.began = performance.now()
    this.socket = new WebSocket(`ws://${address}${path}`, {
      headers: kind === "ours" ? { Cookie: `sessionid=${cookie}`, Origin: `http://${address}` } : {},
      perMessageDeflate: false,
    })
    this.socket.binaryType = "nodebuffer"
    this.synced = new Promise((done, failed) => {
      this.isSynced = done
      this.socket.on("error", failed)
      this.socket.on("close", (code, reason) => {
        this.closed(code, String(reason))
        failed(new Error(`closed ${code} ${reason}`))
      })
    })
    this.synced.catch(() => {})
    this.socket.on("open", () => this.join())
    this.socket.on("message", (frame) => this.hear(new Uint8Array(frame)))
    this.doc.on("update", (update, origin) => {
      if (origin !== this) this.send(update)
    })
  }

  join() {
    if (this.kind === "peer") {
      this.put(AUTH, (to) => {
        encoding.writeVarUint(to, 0)
        encoding.writeVarString(to, "")
      })
    }
    this.put(SYNC, (to) => sync.writeSyncStep1(to, this.doc))
  }

  put(type, write) {
    const to = encoding.createEncoder()
    if (this.kind === "peer") encoding.writeVarString(to, this.name)
    encoding.writeVarUint(to, type)
    write(to)
    this.socket.send(encoding.toUint8Array(to))
  }

  send(update) {
    this.sent += 1
    this.put(SYNC, (to) => sync.writeUpdate(to, update))
  }

  show(presence) {
    this.put(PRESENCE, (to) =>
      encoding.writeVarUint8Array(to, awareness.encodeAwarenessUpdate(presence, [this.doc.clientID])),
    )
  }

  hear(frame) {
    this.frames += 1
    const from = decoding.createDecoder(frame)
    if (this.kind === "peer") decoding.readVarString(from)
    const type = decoding.readVarUint(from)
    if (type === SYNC || type === SYNC_REPLY) this.hearSync(from)
    else if (type === OUR_SAVED && this.kind === "ours") this.save(decoding.readVarUint(from))
    else if (type === PEERS_SAVED && this.kind === "peer") this.save(this.saved + 1)
  }

  hearSync(from) {
    const step = decoding.readVarUint(from)
    const payload = decoding.readVarUint8Array(from)
    if (step === sync.messageYjsSyncStep1) {
      this.sent += 1
      this.put(SYNC, (to) => sync.writeSyncStep2(to, this.doc, payload))
      return
    }
    if (step === sync.messageYjsSyncStep2) {
      Y.applyUpdate(this.doc, payload, this)
      this.firstText = performance.now() - this.began
      this.isSynced()
      return
    }
    if (this.applies) Y.applyUpdate(this.doc, payload, this)
    this.heard(payload)
  }

  save(count) {
    const before = this.saved
    this.saved = count
    this.acknowledged(before, count)
  }
}

// Joins `wanted` seats, some at a time, and waits until each has the text.
export const joined = async (wanted, atOnce = 16) => {
  const seats = []
  const queue = [...wanted]
  const some = async () => {
    while (queue.length) {
      const seat = new Seat(queue.shift())
      await seat.synced
      seats.push(seat)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, some))
  return seats
}

export const tell = (what) => console.log(JSON.stringify(what))

export const words = () => {
  const waiting = []
  const here = []
  let rest = ""
  process.stdin.on("end", () => process.exit(1)) // whoever started this is gone
  process.stdin.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n")
    rest = lines.pop()
    for (const line of lines) waiting.length ? waiting.shift()(line) : here.push(line)
  })
  return () => (here.length ? Promise.resolve(here.shift()) : new Promise((done) => waiting.push(done)))
}

export const pause = (ms) => new Promise((done) => setTimeout(done, ms))
