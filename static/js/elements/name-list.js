const MOST = 6
const BEGUN = /(?:^|[\s([])@([\p{L}\p{N}_'’ .-]{0,40})$/u

/**
 * Names to choose from while someone types @ into a text box of the notes: arrows, Enter or Tab, a press, Escape. The focus
 * stays in the text box, which says which name it is on.
 */
customElements.define("name-list", class extends HTMLElement {
  connectedCallback() {
    this.host = this.closest("margin-notes")
    this.list = document.createElement("ul")
    this.list.id = `${this.id}-names`
    this.list.className = "name-list"
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", "People to name")
    this.list.hidden = true
    this.said = document.createElement("span")
    this.said.className = "unseen"
    this.said.setAttribute("role", "status")
    this.replaceChildren(this.list, this.said)
    this.host.addEventListener("input", this.#look)
    this.host.addEventListener("keydown", this.#key, true)
    this.host.addEventListener("focusout", this.#shut)
    this.list.addEventListener("mousedown", this.#press)
  }

  disconnectedCallback() {
    this.host.removeEventListener("input", this.#look)
    this.host.removeEventListener("keydown", this.#key, true)
    this.host.removeEventListener("focusout", this.#shut)
  }

  #look = ({ target }) => {
    if (!target.matches("textarea")) return
    const begun = BEGUN.exec(target.value.slice(0, target.selectionStart))
    const names = begun ? this.#names(begun[1]) : []
    if (!names.length) return this.#shut()
    this.box = target
    this.begun = begun[1]
    this.list.replaceChildren(...names.map((name, n) => this.#option(name, n)))
    target.after(this.list)
    this.list.hidden = false
    target.setAttribute("aria-autocomplete", "list")
    target.setAttribute("aria-controls", this.list.id)
    this.said.textContent = names.length === 1 ? `1 name: ${names[0]}` : `${names.length} names`
    this.#choose(0)
    this.list.scrollIntoView({ block: "nearest" })
  }

  #names(begun) {
    const lower = begun.toLowerCase()
    const all = [...this.host.querySelectorAll("#note-people option")].map(({ value }) => value)
    const fits = (name) => name.toLowerCase().startsWith(lower) || (lower && name.toLowerCase().split(/\s+/).some((word) => word.startsWith(lower)))
    return all.filter((name) => fits(name) && name.toLowerCase() !== lower).slice(0, MOST)
  }

  #option(name, n) {
    const option = document.createElement("li")
    option.id = `${this.list.id}-${n}`
    option.setAttribute("role", "option")
    option.textContent = name
    return option
  }

  #choose(n) {
    const options = [...this.list.children]
    this.at = (n + options.length) % options.length
    options.forEach((option, m) => option.setAttribute("aria-selected", String(m === this.at)))
    this.box.setAttribute("aria-activedescendant", options[this.at].id)
  }

  #key = (event) => {
    if (this.list.hidden || event.target !== this.box || event.isComposing) return
    if (event.key === "ArrowDown") this.#choose(this.at + 1)
    else if (event.key === "ArrowUp") this.#choose(this.at - 1)
    else if (event.key === "Enter" || event.key === "Tab") this.#take(this.list.children[this.at])
    else if (event.key === "Escape") this.#shut()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #press = (event) => {
    const option = event.target.closest("li")
    if (!option) return
    event.preventDefault()
    this.#take(option)
  }

  #take(option) {
    const end = this.box.selectionStart
    this.box.setRangeText(`${option.textContent} `, end - this.begun.length, end, "end")
    this.#shut()
    this.box.dispatchEvent(new Event("input", { bubbles: true }))
  }

  #shut = () => {
    if (this.list.hidden) return
    this.list.hidden = true
    this.append(this.list)
    this.said.textContent = ""
    for (const name of ["aria-autocomplete", "aria-controls", "aria-activedescendant"]) this.box.removeAttribute(name)
  }
})
