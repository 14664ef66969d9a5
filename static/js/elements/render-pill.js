import { refetch } from "../lib/fragments.js"
import { onWorldEvent } from "../lib/world-socket.js"
import { toast } from "./toast-list.js"

const EVENTS = ["render.queued", "render.started", "render.requeued", "render.failed", "render.cancelled", "take.landed"]

/** "3 rendering, about 2 min": asks again when something changed, at most once a second. */
customElements.define("render-pill", class extends HTMLElement {
  #stops = []
  #timer = 0

  connectedCallback() {
    this.#stops = EVENTS.map((name) => onWorldEvent(name, () => this.#soon()))
    this.#stops.push(onWorldEvent("render.failed", ({ refs }) => this.#failed(refs?.shot)))
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
  }

  /** Where the shot is on the page, its card says why. */
  #failed(shot) {
    if (!document.getElementById(`shot-${shot}`)) toast("A render failed. Nothing was lost; the queue says why.", "error")
  }

  #soon() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0
      refetch(this, this.dataset.src)
    }, 1000)
  }
})
