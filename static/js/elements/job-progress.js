import { onWorldEvent } from "../lib/world-socket.js"

/** A render in the queue: its bar moves as frames are drawn. */
customElements.define("job-progress", class extends HTMLElement {
  connectedCallback() {
    this.stop = onWorldEvent("progress", (frame) => frame.job === this.dataset.job && this.#show(frame))
  }

  disconnectedCallback() {
    this.stop()
  }

  #show({ state, done, of, phase }) {
    const meter = this.querySelector(".meter")
    if (state !== "running" || !meter || !of) return
    meter.value = done / of
    const word = this.querySelector("[data-word]")
    if (word && phase !== "encoding" && phase !== "loading") word.textContent = `rendering ${Math.floor((100 * done) / of)} %`
  }
})
