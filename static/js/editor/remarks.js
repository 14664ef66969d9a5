// What others have to say about single lines: a dot in the margin that opens the words and one-click fixes.
import { Decoration, EditorView, Prec, StateEffect, StateField, WidgetType, keymap, showTooltip } from "../../vendor/editor/editor.min.js"
import { ownStep } from "./binding.js"

const setRemarks = StateEffect.define()
const setOpen = StateEffect.define()

const remarksField = StateField.define({
  create: () => new Map(),
  update(bySource, transaction) {
    let made = bySource
    if (transaction.docChanged && made.size) made = new Map([...made].map(([source, list]) => [source, list.map((one) => moved(one, transaction.changes))]))
    for (const { value } of transaction.effects.filter((effect) => effect.is(setRemarks))) {
      made = new Map(made).set(value.source, value.list.filter(({ line }) => line >= 1 && line <= transaction.newDoc.lines).map((one) => ({ ...one, at: transaction.newDoc.line(one.line).from })))
    }
    return made
  },
  provide: (self) => EditorView.decorations.compute([self], (state) => dots(state)),
})

const openField = StateField.define({
  create: () => null,
  update(open, transaction) {
    if (open !== null && transaction.docChanged) open = transaction.changes.mapPos(open)
    for (const effect of transaction.effects) if (effect.is(setOpen)) open = effect.value
    if (open !== null && !at(transaction.state, open).length) open = null
    return open
  },
  provide: (self) => showTooltip.from(self, (open) => (open === null ? null : { pos: open, above: false, create: (view) => ({ dom: sheet(view, open) }) })),
})

function moved(one, changes) {
  const fixes = (one.fixes ?? []).map((fix) => ({ ...fix, from: changes.mapPos(fix.from, 1), to: changes.mapPos(fix.to, -1) }))
  return { ...one, at: changes.mapPos(one.at, 1), fixes: fixes.filter(({ from, to }) => from <= to) }
}

/** The remarks on the line of a position. */
function at(state, position) {
  const { from, to } = state.doc.lineAt(Math.min(position, state.doc.length))
  return [...state.field(remarksField).values()].flat().filter((one) => from <= one.at && one.at <= to)
}

function dots(state) {
  const byLine = new Map()
  for (const one of [...state.field(remarksField).values()].flat()) {
    const line = state.doc.lineAt(Math.min(one.at, state.doc.length))
    byLine.set(line.to, [...(byLine.get(line.to) ?? []), one])
  }
  const made = [...byLine].map(([to, list]) => Decoration.widget({ widget: new Dot(list), side: 1 }).range(to))
  return Decoration.set(made, true)
}

class Dot extends WidgetType {
  constructor(list) {
    super()
    this.list = list
    this.words = list.map(({ words }) => words).join("; ")
  }

  eq(other) {
    return other.words === this.words && other.list[0].kind === this.list[0].kind
  }

  toDOM(view) {
    const dot = document.createElement("button")
    dot.type = "button"
    dot.className = `remark remark-${this.list[0].kind}`
    dot.tabIndex = -1
    dot.title = this.words
    dot.setAttribute("aria-label", this.words)
    dot.addEventListener("mousedown", (event) => event.preventDefault())
    dot.addEventListener("click", () => view.dispatch({ effects: setOpen.of(view.posAtDOM(dot)) }))
    return dot
  }

  ignoreEvent() {
    return true
  }
}

function sheet(view, position) {
  const dom = document.createElement("div")
  dom.className = "remark-sheet"
  dom.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    event.preventDefault()
    event.stopPropagation()
    shut(view)
    view.focus()
  })
  for (const one of at(view.state, position)) {
    const words = document.createElement("p")
    words.textContent = one.words
    dom.append(words, ...(view.state.readOnly ? [] : one.fixes ?? []).map((_, n) => fixButton(view, one, n)))
  }
  return dom
}

function fixButton(view, one, n) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "button button-small"
  button.textContent = one.fixes[n].label
  button.addEventListener("mousedown", (event) => event.preventDefault())
  button.addEventListener("click", () => {
    const { from, to, insert } = (at(view.state, one.at).find((now) => now.words === one.words) ?? one).fixes[n]
    view.dispatch({ changes: { from, to, insert }, annotations: ownStep.of(true), effects: setOpen.of(null), userEvent: "input.fix" })
    view.focus()
  })
  return button
}

/** Opens the remark after the cursor, or before it; beyond the last comes the first. */
function step(view, back) {
  const all = [...view.state.field(remarksField).values()].flat().map((one) => one.at).sort((a, b) => a - b)
  if (!all.length) return false
  const line = view.state.doc.lineAt(view.state.selection.main.head)
  const place = back ? all.findLast((one) => one < line.from) ?? all.at(-1) : all.find((one) => one > line.to) ?? all[0]
  const effects = [setOpen.of(place), EditorView.announce.of(spoken(view.state, place))]
  view.dispatch({ selection: { anchor: place }, scrollIntoView: true, effects })
  return true
}

/** What a screen reader says of a place: its remarks, and how to get at their fixes. */
function spoken(state, place) {
  const here = at(state, place)
  const fixes = state.readOnly ? 0 : here.reduce((count, one) => count + (one.fixes?.length ?? 0), 0)
  const offer = fixes ? ` ${fixes === 1 ? "1 fix" : `${fixes} fixes`}: Alt Enter.` : ""
  return `Line ${state.doc.lineAt(place).number}: ${here.map(({ words }) => words).join(" ")}${offer}`
}

/** Into the open remark's fixes, or those of the line of the cursor. */
function enter(view) {
  if (view.state.field(openField) === null) {
    const { from } = view.state.doc.lineAt(view.state.selection.main.head)
    const [here] = at(view.state, from)
    if (!here) return false
    view.dispatch({ effects: setOpen.of(here.at) })
  }
  requestAnimationFrame(() => view.dom.querySelector(".remark-sheet button")?.focus())
  return true
}

const shut = (view) => view.state.field(openField) !== null && (view.dispatch({ effects: setOpen.of(null) }), true)

export const remarks = [
  remarksField,
  openField,
  Prec.high(keymap.of([{ key: "F8", run: (view) => step(view, false), shift: (view) => step(view, true) }, { key: "Alt-Enter", run: enter }, { key: "Escape", run: shut }])),
  EditorView.domEventHandlers({ mousedown: (event, view) => !event.target.closest?.(".remark") && void shut(view) }),
]

/** Show `list` ({line, kind, words, fixes: [{label, from, to, insert}]}) in place of what `source` remarked before. */
export const remark = (view, source, list) => view.dispatch({ effects: setRemarks.of({ source, list }) })
