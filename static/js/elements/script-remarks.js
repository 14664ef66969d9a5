import { crc32 } from "../lib/crc32.js"
import { onWorldEvent } from "../lib/world-socket.js"

const QUIET = 900 // milliseconds after the last change
const PATIENCE = 5 // times that an answer about another text is asked for again without anything happening
const OFF = "loreframe:remarks-off"

/**
 * What a careful reader would say, in the margin of the live script: asked for in a pause, never while someone types, and
 * nothing new about the line being written. Buttons [data-remarks] turn it off and on for this browser.
 */
customElements.define("script-remarks", class extends HTMLElement {
  tries = 0
  #stops = []
  #shown = new Set()

  connectedCallback() {
    for (const name of ["script:ready", "script:saved", "script:changed"]) document.addEventListener(name, this.#soon)
    document.addEventListener("script:cursor", this.#moved)
    document.addEventListener("click", this.#click)
    this.#stops = [onWorldEvent("script.changed", this.#soon), onWorldEvent("shot.changed", this.#soon)]
    this.#tellButtons()
    this.#soon()
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    for (const name of ["script:ready", "script:saved", "script:changed"]) document.removeEventListener(name, this.#soon)
    document.removeEventListener("script:cursor", this.#moved)
    document.removeEventListener("click", this.#click)
    for (const stop of this.#stops) stop()
  }

  get isOff() {
    return localStorage.getItem(OFF) !== null
  }

  get #editor() {
    const editor = document.querySelector("script-editor")
    return editor?.view ? editor : null
  }

  #click = ({ target }) => {
    if (!target.closest?.("[data-remarks]")) return
    if (this.isOff) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, "")
    this.#tellButtons()
    if (this.isOff) this.#show([])
    else this.#ask()
  }

  #tellButtons() {
    for (const button of document.querySelectorAll("[data-remarks]")) button.setAttribute("aria-pressed", String(!this.isOff))
  }

  #soon = (event) => {
    clearTimeout(this.timer)
    if (event) this.tries = 0
    this.timer = setTimeout(() => this.#ask(), QUIET)
  }

  #moved = ({ detail: { line } }) => {
    if (line !== this.line && this.held) this.#soon()
    this.line = line
  }

  async #ask() {
    if (!this.#editor || this.isOff) return
    const answer = await fetch(this.dataset.src, { credentials: "same-origin" }).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const { of, remarks } = await answer.json()
    const editor = this.#editor
    if (!editor || this.isOff) return
    if (of !== crc32(editor.text)) {
      if (++this.tries < PATIENCE) this.#soon()
      return
    }
    const { view } = editor
    const here = view.hasFocus && !view.state.readOnly ? view.state.doc.lineAt(view.state.selection.main.head).number : -9
    const isBeingWritten = (one) => Math.abs(one.line - here) <= 1 && !this.#shown.has(one.words)
    this.held = remarks.some(isBeingWritten)
    this.#show(remarks.filter((one) => !isBeingWritten(one)))
  }

  #show(remarks) {
    this.#shown = new Set(remarks.map(({ words }) => words))
    this.#editor?.remarks("reader", remarks)
  }
})
