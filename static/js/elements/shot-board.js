import { isTyping } from "../lib/shortcuts.js"
import { onWorldEvent } from "../lib/world-socket.js"

/** The board as a whole: its keys, the shot opened beside it, and the places of those that wait in line. */
customElements.define("shot-board", class extends HTMLElement {
  #timer = 0

  connectedCallback() {
    this.place = document.getElementById("panel-place")
    const free = (event) => !isTyping(event) || (event.key === "Escape" && event.target.type === "radio")
    this.keys = (event) => free(event) && !event.target.closest("take-player") && this.#press(event)
    this.opened = ({ detail: { ctx } }) => ctx.target === this.place && this.#opened()
    this.clicked = (event) => this.#close(event)
    document.addEventListener("keydown", this.keys)
    document.addEventListener("htmx:after:swap", this.opened)
    this.place.addEventListener("click", this.clicked)
    this.stops = ["render.started", "render.cancelled", "render.queued"].map((name) => onWorldEvent(name, () => this.#lineMoved()))
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys)
    document.removeEventListener("htmx:after:swap", this.opened)
    for (const stop of this.stops) stop()
    clearTimeout(this.#timer)
  }

  #press(event) {
    const cards = [...this.querySelectorAll("shot-card")]
    const card = document.activeElement?.closest("shot-card")
    const at = cards.indexOf(card)
    const act = {
      ArrowRight: () => focus(cards[at + 1] ?? (at < 0 && cards[0])),
      ArrowLeft: () => focus(cards[at - 1]),
      ArrowDown: () => focus(below(cards, card, 1)),
      ArrowUp: () => focus(below(cards, card, -1)),
      x: () => card?.querySelector(".shot-pick input")?.click(),
      r: () => card?.querySelector("[data-render]")?.click(),
      Escape: () => this.place.querySelector("[data-close]")?.click(),
    }[event.key]
    if (!act || (event.key.startsWith("Arrow") && !card && event.key !== "ArrowRight")) return
    if (event.key.startsWith("Arrow") && this.place.contains(document.activeElement)) return
    event.preventDefault()
    act()
  }

  #opened() {
    const panel = this.place.querySelector(".panel")
    this.#mark(panel?.dataset.shot)
    panel?.querySelector("h2")?.focus({ preventScroll: true })
  }

  #close(event) {
    const link = event.target.closest("[data-close]")
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const { shot } = this.place.querySelector(".panel").dataset
    this.place.replaceChildren()
    this.#mark()
    history.pushState({}, "", link.pathname)
    focus(document.getElementById(`shot-${shot}`))
  }

  #mark(shot) {
    for (const card of this.querySelectorAll("shot-card")) card.querySelector(".shot").toggleAttribute("aria-current", false)
    this.querySelector(`#shot-${shot ?? "none"} .shot`)?.setAttribute("aria-current", "true")
  }

  #lineMoved() {
    this.#timer ||= setTimeout(async () => {
      this.#timer = 0
      const answer = await fetch(this.dataset.places).catch(() => null)
      if (!answer?.ok) return
      for (const [shot, words] of Object.entries(await answer.json())) {
        const word = this.querySelector(`#shot-${shot} .mark-fresh [data-word]`)
        if (word?.textContent.startsWith("waiting")) word.textContent = words
      }
    }, 400)
  }
})

const focus = (card) => card && card.querySelector("a.frame").focus()

function below(cards, card, way) {
  const from = card.getBoundingClientRect()
  const rows = cards.map((other) => [other, other.getBoundingClientRect()]).filter(([, box]) => way * (box.top - from.top) > from.height / 2)
  const near = ([, box]) => Math.abs(box.top - from.top) * 10 + Math.abs(box.left - from.left)
  return rows.sort((a, b) => near(a) - near(b))[0]?.[0]
}
