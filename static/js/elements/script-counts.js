import { counts } from "../editor/counts.js"

/** Pages, words and reading time of the script; of the selection where there is one. */
customElements.define("script-counts", class extends HTMLElement {
  connectedCallback() {
    this.room = this.closest("writing-room")
    this.heard = () => {
      clearTimeout(this.soon)
      this.soon = setTimeout(() => this.#show(), 250)
    }
    for (const name of ["ready", "changed", "cursor"]) this.room.addEventListener(`script:${name}`, this.heard)
  }

  disconnectedCallback() {
    for (const name of ["ready", "changed", "cursor"]) this.room.removeEventListener(`script:${name}`, this.heard)
  }

  #show() {
    const view = this.room.querySelector("script-editor")?.view
    if (!view) return
    const { page, pages, words, minutes, chosen } = counts(view.state)
    this.textContent = chosen ? `${number(chosen)} of ${number(words)} words` : `Page ${page} of ${pages} · ${number(words)} words · ${minutes} min`
    this.title = "About a minute a page"
  }
})

const number = (count) => count.toLocaleString("en")
