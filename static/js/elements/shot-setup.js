import { playTerms } from "./term-pictures.js"
import { toast } from "./toast-list.js"

const AGAIN = 4000 // milliseconds until a picture is asked for again that the engines could not draw yet
const PAUSE = 450 // milliseconds: arrow keys pass over choices that nobody means

/** The pickers of a shot: every choice is kept at once, said in the corner, and can be taken back there. */
customElements.define("shot-setup", class extends HTMLElement {
  #wishes = new Map()
  #timer = 0
  #redraw = 0

  connectedCallback() {
    playTerms(this)
    this.querySelector("[data-plain]").hidden = true
    this.addEventListener("change", ({ target }) => this.#wish(target))
    this.addEventListener("submit", (event) => this.#submit(event))
    this.addEventListener("error", ({ target }) => this.#drawAgain(target), true) // what fails to load says so without bubbling
    const frame = this.querySelector(".setup-frame img")
    if (frame?.complete && !frame.naturalWidth) this.#drawAgain(frame)
    // What the server draws anew is what holds, also where a person chose something else before.
    this.observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (target.type === "radio" && !this.#wishes.has(target.name)) target.checked = target.hasAttribute("checked")
        if (target.type === "number" && !this.#wishes.has(target.name)) target.value = target.getAttribute("value")
        if (target.matches("[data-plain]") && !target.hidden) target.hidden = true
      }
    })
    this.observer.observe(this, { subtree: true, attributeFilter: ["checked", "value", "hidden"] })
  }

  disconnectedCallback() {
    this.observer.disconnect()
    clearTimeout(this.#timer)
    clearTimeout(this.#redraw)
    if (this.#wishes.size) this.#send()
  }

  #drawAgain(picture) {
    if (!picture.closest(".setup-frame")) return
    clearTimeout(this.#redraw)
    this.#redraw = setTimeout(() => { picture.src = picture.getAttribute("src") }, AGAIN)
  }

  #wish({ name, value }) {
    if (!name) return
    this.#wishes.set(name, value)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), PAUSE)
  }

  #submit(event) {
    event.preventDefault()
    clearTimeout(this.#timer)
    if (event.submitter?.name) this.#wishes.set(event.submitter.name, event.submitter.value)
    if (this.#wishes.size) this.#send()
  }

  #send() {
    const wishes = [...this.#wishes]
    this.#wishes.clear()
    return this.#post(wishes)
  }

  async #post(wishes) {
    const form = this.querySelector("form")
    const body = new URLSearchParams([["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value], ...wishes])
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null)
    if (answer?.ok) {
      const { said, undo } = await answer.json()
      if (said) toast(said, "success", { label: "Undo", act: () => this.#post(Object.entries(undo)) })
      return
    }
    const plain = answer?.headers.get("Content-Type")?.startsWith("text/plain")
    toast(plain ? await answer.text() : "The shot was not changed. Nothing was lost; please try again.", "error")
    this.#back(wishes)
  }

  /** Show again what holds where a wish was refused. */
  #back(wishes) {
    for (const [name] of wishes) {
      for (const field of this.querySelectorAll(`[name="${name}"]`)) {
        if (field.type === "radio") field.checked = field.hasAttribute("checked")
        if (field.type === "number") field.value = field.getAttribute("value")
      }
    }
  }
})
