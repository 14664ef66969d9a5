import { Kind } from "../editor/fountain.js"

const KINDS = { Scene: Kind.HEADING, Action: Kind.ACTION, Character: Kind.CHARACTER, "( )": Kind.PARENTHETICAL, Transition: Kind.TRANSITION }

/** The kinds of elements above the keyboard of a phone, and undo: what Tab and Ctrl-Z do elsewhere. */
customElements.define("finger-bar", class extends HTMLElement {
  connectedCallback() {
    this.room = this.closest("writing-room")
    this.replaceChildren(...Object.keys(KINDS).map((name) => button(name)), button("Undo"))
    this.addEventListener("pointerdown", (event) => event.preventDefault()) // the keyboard stays
    this.addEventListener("click", (event) => this.#press(event.target.closest("button")?.textContent))
    this.room.addEventListener("focusin", (event) => event.target.closest(".cm-content") && this.#show(true))
    this.room.addEventListener("focusout", () => setTimeout(() => this.#show(this.#view?.hasFocus)))
    this.room.addEventListener("script:cursor", () => this.#mark())
    this.fit = () => this.style.setProperty("--keyboard", `${Math.max(0, innerHeight - visualViewport.height - visualViewport.offsetTop)}px`)
    for (const name of ["resize", "scroll"]) visualViewport?.addEventListener(name, this.fit)
  }

  get #editor() {
    return this.room.querySelector("script-editor")
  }

  get #view() {
    return this.#editor.view
  }

  #show(on) {
    this.hidden = !on
  }

  #press(name) {
    if (name === "Undo") this.#editor.undo()
    else if (name) this.#editor.become(KINDS[name])
    this.#view?.focus()
  }

  #mark() {
    const kind = this.#editor.kind
    for (const one of this.children) one.setAttribute("aria-pressed", String(KINDS[one.textContent] === kind))
    this.lastElementChild.removeAttribute("aria-pressed")
  }
})

function button(name) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = name
  return made
}
