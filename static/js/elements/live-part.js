import { refetchSoon } from "../lib/fragments.js"
import { onWorldEvent } from "../lib/world-socket.js"

/** A part of the page that is drawn anew when an event named in `data-events` happens (to the shot `data-shot`, if given). */
customElements.define("live-part", class extends HTMLElement {
  #stops = []

  connectedCallback() {
    const heard = ({ refs }) => {
      if (!this.dataset.shot || refs?.shot === this.dataset.shot) refetchSoon(this, this.dataset.src)
    }
    this.#stops = this.dataset.events.split(" ").map((name) => onWorldEvent(name, heard))
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop()
  }
})
