import { isTyping } from "../lib/shortcuts.js"

/** The board by keyboard: arrows walk the shots, Enter opens, X picks, R renders, Escape closes the open shot. */
customElements.define("board-keys", class extends HTMLElement {
  connectedCallback() {
    this.listen = (event) => !isTyping(event) && !event.target.closest("take-player") && this.#press(event)
    document.addEventListener("keydown", this.listen)
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.listen)
  }

  #press(event) {
    const cards = [...this.querySelectorAll("shot-card")]
    const card = document.activeElement?.closest("shot-card")
    const at = cards.indexOf(card)
    const act = {
      ArrowRight: () => this.#focus(cards[at + 1] ?? (at < 0 && cards[0])),
      ArrowLeft: () => this.#focus(cards[at - 1]),
      ArrowDown: () => this.#focus(below(cards, card, 1)),
      ArrowUp: () => this.#focus(below(cards, card, -1)),
      x: () => card?.querySelector(".shot-pick input")?.click(),
      r: () => card?.querySelector("[data-render]")?.click(),
      Escape: () => document.querySelector(".panel [data-close]")?.click(),
    }[event.key]
    if (!act || (event.key.startsWith("Arrow") && !card && event.key !== "ArrowRight")) return
    event.preventDefault()
    act()
  }

  #focus(card) {
    if (card) card.querySelector("a.frame").focus()
  }
})

function below(cards, card, way) {
  const from = card.getBoundingClientRect()
  const rows = cards.map((other) => [other, other.getBoundingClientRect()]).filter(([, box]) => way * (box.top - from.top) > from.height / 2)
  const near = ([, box]) => Math.abs(box.top - from.top) * 10 + Math.abs(box.left - from.left)
  return rows.sort((a, b) => near(a) - near(b))[0]?.[0]
}
