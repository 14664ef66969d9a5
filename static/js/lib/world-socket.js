// What happens in the world, as it happens. Events carry ids only; whoever listens fetches what they may see.
import { refreshPage } from "./fragments.js"

const listeners = new Map()
const GONE = 4404
const LONGEST_PAUSE = 20_000
const SHORT_BREAK = 3_000

/** Call `fn(frame)` for every event called `name`, or for "progress", "here" and "*". Returns how to stop. */
export function onWorldEvent(name, fn) {
  if (!listeners.has(name)) listeners.set(name, new Set())
  listeners.get(name).add(fn)
  return () => listeners.get(name).delete(fn)
}

function tell(name, frame) {
  for (const fn of [...(listeners.get(name) ?? [])]) {
    try {
      fn(frame)
    } catch (error) {
      console.error(error)
    }
  }
}

/** Open the socket of the page's world, if it has one, and keep it open. */
export function followWorld() {
  const { world, cursor } = document.body.dataset
  if (world) new WorldSocket(world, Number(cursor)).open()
}

class WorldSocket {
  #pause = 500
  #stopped = false

  constructor(world, cursor) {
    this.world = world
    this.cursor = cursor
    addEventListener("online", () => this.#again(0))
    addEventListener("pagehide", () => this.#socket?.close())
    addEventListener("pageshow", (event) => event.persisted && this.#again(0))
  }

  #socket = null
  #timer = 0
  #broken = 0

  open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws"
    const socket = new WebSocket(`${scheme}://${location.host}/ws/worlds/${this.world}?after=${this.cursor}`)
    this.#socket = socket
    socket.onopen = () => {
      this.#pause = 500
      this.#up(true)
    }
    socket.onmessage = ({ data }) => this.#read(JSON.parse(data))
    socket.onclose = ({ code }) => {
      if (socket !== this.#socket) return
      this.#up(false)
      if (code === GONE) this.#stopped = true
      else this.#again(this.#pause * (0.5 + Math.random()))
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE)
    }
  }

  /** A short break is nobody's business; a longer one is said in the bar. */
  #up(up) {
    clearTimeout(this.#broken)
    if (up) delete document.body.dataset.offline
    else this.#broken = setTimeout(() => (document.body.dataset.offline = ""), SHORT_BREAK)
  }

  #again(wait) {
    clearTimeout(this.#timer)
    if (this.#stopped) return
    this.#timer = setTimeout(() => {
      if (this.#socket.readyState >= WebSocket.CLOSING) this.open()
    }, wait)
  }

  #read(frame) {
    if (frame.reload) return this.#reload()
    if (frame.here) return tell("here", frame)
    if (frame.job) return tell("progress", frame)
    if (frame.n <= this.cursor) return
    if (frame.n !== this.cursor + 1) return this.#reload()
    this.cursor = frame.n
    if (!frame.name) return
    tell(frame.name, frame)
    tell("*", frame)
  }

  /** Events are missing: the page as the server has it now is right, and says from where to go on. */
  async #reload() {
    this.cursor = await refreshPage()
  }
}
