import { calm } from "../lib/time.js"

/** A silent loop that runs only while it can be seen, and never for who asked for less motion. */
customElements.define("moving-poster", class extends HTMLElement {
  connectedCallback() {
    this.observer = new IntersectionObserver(([entry]) => this.#run(entry.isIntersecting), { threshold: 0.6 })
    this.observer.observe(this)
  }

  disconnectedCallback() {
    this.observer.disconnect()
  }

  #run(seen) {
    const video = this.querySelector("video")
    if (!video) return
    video.onplaying = () => (video.dataset.on = "")
    if (seen && !calm()) video.play().catch(() => {})
    else video.pause()
  }
})
