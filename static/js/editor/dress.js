// How the lines look: every line of the part on screen gets the class of its kind, marks inside lines stay quiet.
import { Decoration, ViewPlugin, WidgetType } from "../../vendor/editor/editor.min.js"
import { emphasis } from "./emphasis.js"
import { Kind, NAMES, SPOKEN } from "./fountain.js"
import { pages } from "./pages.js"
import { pending, pendingKind } from "./pending.js"
import { reading } from "./reading.js"
import { sceneAt, scenes } from "./scenes.js"

const CLASSES = NAMES.map((name) => `is-${name.replace(" ", "-")}`)
const FORCED = {
  [Kind.HEADING]: /^\s*\.(?=[^. ])/,
  [Kind.ACTION]: /^\s*!/,
  [Kind.CHARACTER]: /^\s*@/,
  [Kind.LYRICS]: /^\s*~/,
  [Kind.TRANSITION]: /^\s*>/,
  [Kind.SECTION]: /^\s*#+/,
  [Kind.SYNOPSIS]: /^\s*=/,
  [Kind.CENTRED]: /^\s*>/,
}
const BEHIND = { [Kind.HEADING]: /#[\w.\-) (]+#\s*$/, [Kind.CHARACTER]: /\^\s*$/, [Kind.CENTRED]: /<\s*$/ }
const TITLE_KEY = /^[^\s:][^:]*:/
const STYLED = new Set([Kind.ACTION, Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS, Kind.CENTRED, Kind.HEADING, Kind.TRANSITION])
const inline = Object.fromEntries(["mark", "b", "i", "u", "note", "boneyard", "key"].map((name) => [name, Decoration.mark({ class: `is-${name}` })]))
const lines = new Map()

export const dress = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = dressed(view)
    }

    update(update) {
      if (update.docChanged || update.viewportChanged || update.startState.field(pending, false) !== update.state.field(pending, false)) this.decorations = dressed(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function dressed({ state, visibleRanges }) {
  const made = []
  let done = 0
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at)
      if (line.number > done) dressLine(made, state, line)
      done = line.number
      at = line.to + 1
    }
  }
  return Decoration.set(made, true)
}

function dressLine(made, state, line) {
  const { kinds, hidden } = state.field(reading)
  const { starts, splits } = state.field(pages)
  const waiting = pendingKind(state, line)
  const kind = waiting ?? kinds[line.number - 1]
  const page = starts.get(line.number)
  const name = waiting === Kind.CHARACTER && !/^\s*@/.test(line.text) ? " is-waiting" : ""
  made.push(lineDecoration(classOf(kind, line, kinds) + name, page, kind === Kind.HEADING ? numberOf(state, line) : "").range(line.from))
  if (page) made.push(pageGap(page, "page-turn").range(line.from))
  for (const split of splits) if (split.line === line.number) made.push(pageGap(split.page, "page-gap").range(line.from + split.offset))
  for (const { from, to, style } of within(line, kind, hidden, state.doc)) made.push(inline[style].range(line.from + from, line.from + to))
}

const numberOf = (state, line) => {
  const index = sceneAt(state, line.from)
  return state.field(scenes)[index]?.label || String(index + 1)
}

function lineDecoration(name, page, number) {
  const key = `${name} ${page ?? ""} ${number}`
  if (!lines.has(key)) {
    const attributes = number ? { "data-number": number } : {}
    lines.set(key, Decoration.line({ class: page ? `${name} page-top` : name, attributes }))
  }
  return lines.get(key)
}

/** The end of a page and the number of the next, before a line or within one. */
class PageGap extends WidgetType {
  constructor(page, name) {
    super()
    Object.assign(this, { page, name })
  }

  eq(other) {
    return other.page === this.page && other.name === this.name
  }

  toDOM() {
    const gap = document.createElement("span")
    gap.className = this.name
    gap.setAttribute("aria-hidden", "true")
    const [edge, number] = ["page-edge", "page-number"].map((name) => Object.assign(document.createElement("span"), { className: name }))
    number.textContent = `${this.page}.`
    gap.append(edge, number)
    return gap
  }
}

const pageGap = (page, name) => Decoration.widget({ widget: new PageGap(page, name), side: -1 })

function classOf(kind, line, kinds) {
  const name = CLASSES[kind]
  if (kind === Kind.CHARACTER) return /\^\s*$/.test(line.text) ? `${name} is-dual` : name
  if (kind === Kind.HEADING && kinds[line.number - 2] === Kind.HEADING) return `${name} is-second`
  if (kind === Kind.SECTION) return `${name} depth-${Math.min(/^\s*(#+)/.exec(line.text)[1].length, 3)}`
  return SPOKEN.has(kind) && /^\s*$/.test(line.text) ? `${name} is-gap` : name
}

/** Marks within a line, in order and with the longer one first, as the builder wants them. */
function within(line, kind, hidden, doc) {
  const { text } = line
  const found = STYLED.has(kind) ? emphasis(text) : []
  const before = FORCED[kind]?.exec(text)
  if (before) found.push({ from: 0, to: before[0].length, style: "mark" })
  const behind = BEHIND[kind]?.exec(text)
  if (behind) found.push({ from: behind.index, to: text.length, style: "mark" })
  const key = kind === Kind.TITLE_PAGE && TITLE_KEY.exec(text)
  if (key) found.push({ from: 0, to: key[0].length, style: "key" })
  for (const range of hidden) {
    const from = Math.max(range[0], line.from) - line.from
    const to = Math.min(range[1], line.to) - line.from
    if (from < to) found.push({ from, to, style: doc.sliceString(range[0], range[0] + 1) === "/" ? "boneyard" : "note" })
  }
  return found
}
