/** Ctrl-K: type a few letters of a story, a scene or a character, and go there. */
customElements.define("jump-box", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog")
    this.field = this.querySelector("input")
    this.list = this.querySelector("[data-list]")
    this.none = this.querySelector(".jump-none")
    this.keys = (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      if (this.dialog.open) this.dialog.close()
      else this.dialog.showModal()
    }
    document.addEventListener("keydown", this.keys)
    this.arrived = () => this.dialog.close() // a scene of this very page
    addEventListener("hashchange", this.arrived)
    new MutationObserver(() => this.dialog.open && this.#open()).observe(this.dialog, { attributeFilter: ["open"] })
    this.field.addEventListener("input", () => this.#filter())
    this.field.addEventListener("keydown", (event) => this.#move(event))
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys)
    removeEventListener("hashchange", this.arrived)
  }

  async #open() {
    this.field.value = ""
    const answer = await fetch(this.dataset.src, { headers: { "HX-Request": "true" } }).catch(() => null)
    if (answer?.ok) this.list.innerHTML = await answer.text()
    this.#filter()
  }

  #filter() {
    const asked = fold(this.field.value)
    for (const item of this.list.querySelectorAll("a")) item.parentElement.hidden = !fits(fold(item.textContent), asked)
    for (const group of this.list.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("li:not([hidden])")
    const [first] = this.#shown()
    this.#select(first)
    this.none.hidden = Boolean(first)
  }

  #shown() {
    return [...this.list.querySelectorAll("li:not([hidden]) > a")]
  }

  #select(chosen) {
    for (const item of this.list.querySelectorAll("a")) item.setAttribute("aria-selected", String(item === chosen))
    this.field.setAttribute("aria-activedescendant", chosen?.id ?? "")
    chosen?.scrollIntoView({ block: "nearest" })
  }

  #move(event) {
    const shown = this.#shown()
    const at = shown.findIndex((item) => item.getAttribute("aria-selected") === "true")
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      this.#select(shown.at((at + (event.key === "ArrowDown" ? 1 : -1)) % shown.length))
    } else if (event.key === "Enter" && shown[at]) {
      event.preventDefault()
      shown[at].click()
    }
  }
})

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

/** Whether the letters asked for stand in the text in order; a word as such is the usual case. */
function fits(text, asked) {
  if (text.includes(asked)) return true
  let at = -1
  return asked.length > 2 && [...asked].every((letter) => letter === " " || (at = text.indexOf(letter, at + 1)) >= 0)
}
