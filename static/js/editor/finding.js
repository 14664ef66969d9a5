// Find and replace: our own panel over CodeMirror's search.
import {
  EditorView, Prec, SearchQuery, closeSearchPanel, findNext, findPrevious, getSearchQuery, keymap, openSearchPanel, replaceAll,
  replaceNext, search, searchPanelOpen, setSearchQuery,
} from "../../vendor/editor/editor.min.js"

const MOST = 2000 // matches that are counted

class Panel {
  top = true

  constructor(view) {
    this.view = view
    this.dom = document.getElementById("find-panel").content.firstElementChild.cloneNode(true)
    this.fields = { search: this.#part("search"), replace: this.#part("replace") }
    this.toggles = ["caseSensitive", "wholeWord", "regexp"]
    this.dom.addEventListener("input", () => this.#ask())
    this.dom.addEventListener("click", (event) => this.#click(event.target.closest("[data-do]")?.dataset.do))
    this.dom.addEventListener("keydown", (event) => this.#key(event))
    if (view.state.readOnly) this.#part("replacing").hidden = true
    this.#show(getSearchQuery(view.state))
  }

  #part(name) {
    return this.dom.querySelector(`[data-find="${name}"]`)
  }

  mount() {
    this.fields.search.focus()
    this.fields.search.select()
    this.#count()
  }

  update({ docChanged, selectionSet, transactions }) {
    const asked = transactions.some((one) => one.effects.some((effect) => effect.is(setSearchQuery)))
    if (asked) this.#show(getSearchQuery(this.view.state))
    if (asked || docChanged || selectionSet) this.#countSoon()
  }

  #show(query) {
    for (const name of ["search", "replace"]) if (this.fields[name].value !== query[name]) this.fields[name].value = query[name]
    for (const name of this.toggles) this.#part(name).setAttribute("aria-pressed", String(query[name]))
  }

  #ask() {
    const asked = Object.fromEntries(this.toggles.map((name) => [name, this.#part(name).getAttribute("aria-pressed") === "true"]))
    const query = new SearchQuery({ search: this.fields.search.value, replace: this.fields.replace.value, literal: true, ...asked })
    if (!query.eq(getSearchQuery(this.view.state))) this.view.dispatch({ effects: setSearchQuery.of(query) })
  }

  #click(what) {
    if (this.toggles.includes(what)) {
      const toggle = this.#part(what)
      toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"))
      this.#ask()
    }
    const verbs = { next: findNext, previous: findPrevious, one: replaceNext, all: replaceAll, close: shut }
    verbs[what]?.(this.view)
  }

  #key(event) {
    if (event.key === "Escape") shut(this.view)
    else if (event.key === "Enter" && event.target === this.fields.search) (event.shiftKey ? findPrevious : findNext)(this.view)
    else if (event.key === "Enter" && event.target === this.fields.replace) replaceNext(this.view)
    else if (event.key === "Tab") return
    else if (!(event.key === "F3")) return
    event.preventDefault()
    event.stopPropagation()
  }

  #countSoon() {
    clearTimeout(this.soon)
    this.soon = setTimeout(() => this.#count(), 60)
  }

  #count() {
    const query = getSearchQuery(this.view.state)
    const said = this.#part("count")
    if (!query.search) return void (said.textContent = "")
    if (!query.valid) return void (said.textContent = "Not a pattern")
    const { from, to } = this.view.state.selection.main
    let [all, at] = [0, 0]
    for (const { value: match } of iterated(query.getCursor(this.view.state))) {
      all += 1
      if (match.from === from && match.to === to) at = all
      if (all === MOST) break
    }
    const total = all === MOST ? `${MOST}+` : all
    said.textContent = all ? (at ? `${at} of ${total}` : `${total} found`) : "None found"
  }
}

function* iterated(cursor) {
  for (let step = cursor.next(); !step.done; step = cursor.next()) yield step
}

function shut(view) {
  closeSearchPanel(view)
  view.focus()
  return true
}

export function openFinding(view) {
  if (searchPanelOpen(view.state)) {
    const field = view.dom.querySelector('[data-find="search"]')
    field.focus()
    field.select()
  } else openSearchPanel(view)
  return true
}

export const finding = [
  search({ top: true, createPanel: (view) => new Panel(view), scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: "center" }) }),
  Prec.high(keymap.of([
    { key: "Mod-f", run: openFinding },
    { key: "Mod-h", run: openFinding },
    { key: "F3", run: findNext, shift: findPrevious, preventDefault: true },
    { key: "Mod-g", run: findNext, shift: findPrevious, preventDefault: true },
  ])),
]
