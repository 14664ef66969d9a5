import { onWorldEvent } from "../lib/world-socket.js"

const QUIET = 900 // milliseconds after the last change

/** What a careful reader would say, in the margin of the live script: asked for in a pause, never while someone types. */
customElements.define("script-remarks", class extends HTMLElement {
  #stops = []

  connectedCallback() {
    for (const name of ["script:ready", "script:saved", "script:changed"]) document.addEventListener(name, this.#soon)
    this.#stops = [onWorldEvent("script.changed", this.#soon), onWorldEvent("shot.changed", this.#soon)]
    this.#soon()
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    for (const name of ["script:ready", "script:saved", "script:changed"]) document.removeEventListener(name, this.#soon)
    for (const stop of this.#stops) stop()
  }

  #soon = () => {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.#ask(), QUIET)
  }

  async #ask() {
    const editor = document.querySelector("script-editor")
    if (!editor?.view) return
    const answer = await fetch(this.dataset.src, { credentials: "same-origin" }).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    const { remarks } = await answer.json()
    const text = editor.text
    const stands = ({ from, to, expect }) => to <= text.length && text.slice(from, to) === expect
    editor.remarks("reader", remarks.map((one) => ({ ...one, fixes: one.fixes.filter(stands) })))
  }
})
