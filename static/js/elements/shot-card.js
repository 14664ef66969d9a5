import { refetchSoon } from "../lib/fragments.js"
import { calm } from "../lib/time.js"
import { onWorldEvent } from "../lib/world-socket.js"

const EVENTS = ["render.queued", "render.started", "render.requeued", "render.failed", "render.cancelled", "take.landed", "shot.changed"]
const PHASES = { loading: "getting ready", encoding: "finishing" }

/** One shot: follows its renders, fills itself when a take lands, plays while the pointer rests on it. */
customElements.define("shot-card", class extends HTMLElement {
  #stops = []

  connectedCallback() {
    const mine = (fn) => (frame) => (frame.refs?.shot ?? frame.shot) === this.dataset.shot && fn(frame)
    this.#stops = EVENTS.map((name) => onWorldEvent(name, mine(() => this.#draw(name === "take.landed"))))
    this.#stops.push(onWorldEvent("progress", mine((frame) => this.#progress(frame))))
    this.addEventListener("pointerenter", () => !calm() && this.#play())
    this.addEventListener("pointerleave", () => this.#pause())
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop()
  }

  #draw(landed) {
    refetchSoon(this, this.dataset.src, () => landed && this.#arrive())
  }

  #progress({ state, phase, done, of }) {
    const meter = this.querySelector(".meter")
    const word = this.querySelector(".mark-fresh [data-word]")
    if (state !== "running" || !meter || !word) return
    if (of) meter.value = done / of
    word.textContent = PHASES[phase] ?? `rendering ${of ? Math.floor((100 * done) / of) : 0} %`
  }

  #arrive() {
    const shot = this.querySelector(".shot")
    if (!shot) return
    shot.dataset.arrived = ""
    setTimeout(() => delete shot.dataset.arrived, 1000)
    if (!calm()) this.#play(true)
  }

  async #play(once = false) {
    const video = this.querySelector("video")
    if (!video) return
    video.loop = !once
    video.onplaying = () => (video.dataset.on = "")
    video.onended = () => this.#pause()
    await video.play().catch(() => {})
  }

  #pause() {
    const video = this.querySelector("video")
    if (!video) return
    video.pause()
    delete video.dataset.on
  }
})
