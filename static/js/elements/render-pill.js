import { refetch } from "../lib/fragments.js"
import { onWorldEvent } from "../lib/world-socket.js"

const EVENTS = ["render.queued", "render.started", "render.requeued", "render.failed", "render.cancelled", "take.landed"]

/** "3 rendering, about 2 min": asks again when something changed, at most once a second. */
customElements.define("render-pill", class extends HTMLElement {
  #stops = []
  #timer = 0

  connectedCallback() {
    this.#stops = EVENTS.map((name) => onWorldEvent(name, () => this.#soon()))
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
  }

  #soon() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0
      refetch(this, this.dataset.src)
    }, 1000)
  }
})
