/** The script page: marks the scene being read, shows its shots beside it, and lights the lines of the shot pointed at. */
customElements.define("scene-follow", class extends HTMLElement {
  connectedCallback() {
    this.scenes = [...this.querySelectorAll("[data-scene-text]")]
    this.listen = () => (this.waits ||= requestAnimationFrame(() => this.#follow()))
    addEventListener("scroll", this.listen, { passive: true })
    addEventListener("resize", this.listen, { passive: true })
    this.addEventListener("pointerover", (event) => this.#light(event.target.closest("[data-lines]")))
    this.addEventListener("focusin", (event) => this.#light(event.target.closest("[data-lines]")))
    this.#follow()
  }

  disconnectedCallback() {
    removeEventListener("scroll", this.listen)
    removeEventListener("resize", this.listen)
  }

  #follow() {
    this.waits = 0
    const line = innerHeight * 0.35
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4
    const read = this.scenes.filter((scene) => scene.getBoundingClientRect().top <= line)
    const scene = (atEnd ? this.scenes : read).at(-1) ?? this.scenes[0]
    if (!scene || scene === this.current) return
    this.current = scene
    const number = scene.dataset.sceneText
    for (const link of this.querySelectorAll("[data-scene-link]")) link.setAttribute("aria-current", String(link.dataset.sceneLink === number))
    for (const group of this.querySelectorAll("[data-scene-shots]")) group.toggleAttribute("data-current", group.dataset.sceneShots === number)
  }

  #light(shot) {
    for (const lit of this.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit")
    if (!shot) return
    const [first, last] = shot.dataset.lines.split("-").map(Number)
    for (const part of this.querySelectorAll("[data-line]")) {
      const [from, to] = part.dataset.line.split("-").map(Number)
      if (from <= last && to >= first) part.setAttribute("data-lit", "")
    }
  }
})
