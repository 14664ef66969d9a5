// Tab, Enter and capitals as screenwriters expect them; all they write is plain Fountain.
import { EditorView, Prec, acceptCompletion, completionStatus, insertNewline, keymap, startCompletion } from "../../vendor/editor/editor.min.js"
import { looksLikeCue, speakers } from "./cast.js"
import { Kind, SPOKEN, isHeadingLine } from "./fountain.js"
import { pending, pendingKind, setPending } from "./pending.js"
import { kindAt, reading } from "./reading.js"

const SHOUTED = new Set([Kind.HEADING, Kind.CHARACTER, Kind.TRANSITION])
const ROUND = [Kind.ACTION, Kind.CHARACTER, Kind.HEADING, Kind.TRANSITION]
const OPENING = { [Kind.HEADING]: "INT. ", [Kind.TRANSITION]: "> " }
const OPENINGS = new Set(Object.values(OPENING).map((words) => words.trim()))

/** What the line of the cursor is, or is about to be. */
export function kindHere(state) {
  const line = state.doc.lineAt(state.selection.main.head)
  const waiting = pendingKind(state, line)
  if (waiting !== null) return waiting
  const kind = kindAt(state, line.number)
  return kind === Kind.ACTION && isLoneCue(state, line) ? Kind.CHARACTER : kind
}

const isBlankLine = (state, number) => number < 1 || number > state.doc.lines || !state.doc.line(number).text.trim()
const isLone = (state, line) => isBlankLine(state, line.number - 1) && isBlankLine(state, line.number + 1)

function isLoneCue(state, line) {
  if (!isLone(state, line) || !line.text.trim() || isHeadingLine(line.text)) return false
  return looksLikeCue(line.text) || speakers(state).includes(line.text.trim().toUpperCase())
}

function enter(view) {
  const { state } = view
  const { empty, head } = state.selection.main
  if (!empty || isHidden(state, head)) return insertNewline(view)
  const kind = kindHere(state)
  if (completionStatus(state) === "active" && acceptCompletion(view)) return kind === Kind.CHARACTER ? enter(view) : true
  const line = state.doc.lineAt(head)
  const rest = line.text.slice(head - line.from)
  if (kind === Kind.PARENTHETICAL && /^\)\s*$/.test(rest)) return begin(view, line, line.to, "\n", Kind.DIALOGUE)
  if (rest.trim()) return split(view, kind)
  if (kind === Kind.CHARACTER) return begin(view, line, head, "\n", Kind.DIALOGUE)
  if (kind === Kind.PARENTHETICAL) return begin(view, line, head, "\n", Kind.DIALOGUE)
  if (!line.text.trim()) return kind === Kind.DIALOGUE ? begin(view, line, head, "\n", null) : leave(view)
  return kind === Kind.TITLE_PAGE ? insertNewline(view) : begin(view, line, head, "\n\n", null)
}

/** Enter within a line: paragraphs part, speech goes on on a new line. */
function split(view, kind) {
  if (SPOKEN.has(kind) || kind === Kind.TITLE_PAGE || kind === Kind.CHARACTER) return insertNewline(view)
  view.dispatch(view.state.replaceSelection("\n\n"), { userEvent: "input", scrollIntoView: true })
  return true
}

/** Enter on an empty line: a waiting element becomes plain again, otherwise one more empty line. */
function leave(view) {
  if (!view.state.field(pending)) return insertNewline(view)
  view.dispatch({ effects: setPending.of(null) })
  return true
}

/** End the line at `at` with `breaks`, in capitals where it wants them, and wait for `kind` on the next. */
function begin(view, line, at, breaks, kind) {
  const { state } = view
  const shouted = SHOUTED.has(kindHere(state)) && !/^\s*@/.test(line.text) ? line.text.toUpperCase() : line.text
  const changes = []
  if (shouted !== line.text && shouted.length === line.text.length) changes.push({ from: line.from, to: line.to, insert: shouted })
  changes.push({ from: at, insert: breaks })
  const anchor = at + breaks.length
  const effects = setPending.of(kind === null ? null : { at: anchor, kind })
  view.dispatch({ changes, selection: { anchor }, effects, userEvent: "input", scrollIntoView: true })
  return true
}

function isHidden(state, head) {
  return state.field(reading).hidden.some(([from, to]) => from < head && head < to)
}

/** Tab on an empty line: the next kind of element; on a cue a parenthetical; elsewhere the completion or nothing. */
const tab = (step) => (view) => {
  const { state } = view
  const { empty, head } = state.selection.main
  const line = state.doc.lineAt(head)
  const bare = line.text.trim()
  const begun = bare && !OPENINGS.has(bare)
  if (begun && completionStatus(state) === "active" && acceptCompletion(view)) return true
  if (!empty || state.readOnly) return true
  const kind = kindHere(state)
  if (SPOKEN.has(kind) && (!bare || bare === "()")) return aside(view, line, bare)
  if (kind === Kind.CHARACTER && bare && head === line.to) return begin(view, line, head, "\n", Kind.DIALOGUE) && aside(view, view.state.doc.lineAt(view.state.selection.main.head), "")
  if (!begun) turn(view, line, kind, step)
  return true
}

function aside(view, line, bare) {
  const insert = bare ? "" : "()"
  const kind = bare ? Kind.DIALOGUE : Kind.PARENTHETICAL
  view.dispatch({ changes: { from: line.from, to: line.to, insert }, selection: { anchor: line.from + (bare ? 0 : 1) }, effects: setPending.of({ at: line.from, kind }), userEvent: "input" })
  return true
}

function turn(view, line, kind, step) {
  const now = ROUND.indexOf(line.text.trim().startsWith(">") ? Kind.TRANSITION : kind === Kind.BLANK ? Kind.ACTION : kind)
  become(view, ROUND[(Math.max(0, now) + step + ROUND.length) % ROUND.length], line)
}

/** Make the line of the cursor, empty or just begun, an element of `kind`. */
export function become(view, kind, line = view.state.doc.lineAt(view.state.selection.main.head)) {
  if (kind === Kind.PARENTHETICAL || kind === Kind.DIALOGUE) return kind === Kind.PARENTHETICAL && !line.text.trim() && aside(view, line, "")
  const bare = /^\s*(?:INT\.\s*|>\s*|\(\))?$/.test(line.text)
  const insert = bare ? OPENING[kind] ?? "" : kind === Kind.ACTION ? line.text : line.text.toUpperCase()
  const effects = setPending.of(kind === Kind.ACTION ? null : { at: line.from, kind })
  view.dispatch({ changes: { from: line.from, to: line.to, insert }, selection: { anchor: line.from + insert.length }, effects, userEvent: "input" })
  if (kind !== Kind.ACTION && bare) startCompletion(view)
  return true
}

/** Capitals while a heading, cue or transition is typed; brackets of a parenthetical come in pairs. */
const typed = EditorView.inputHandler.of((view, from, to, text) => {
  const { state } = view
  if (view.composing || from !== to || text.length !== 1) return false
  const line = state.doc.lineAt(from)
  if (text === ")" && state.sliceDoc(from, from + 1) === ")") {
    view.dispatch({ selection: { anchor: from + 1 }, userEvent: "select" })
    return true
  }
  if (text === "(" && !line.text.trim() && SPOKEN.has(kindHere(state))) return aside(view, line, "")
  return capital(view, line, from, text)
})

function capital(view, line, from, text) {
  const after = line.text.slice(0, from - line.from) + text + line.text.slice(from - line.from)
  if (/^\s*@/.test(after)) return false // keeps its letters as they are
  const wanted = pendingKind(view.state, line)
  const isShouted = wanted === null ? isHeading(view.state, line, after) : SHOUTED.has(wanted)
  if (!isShouted) return false
  const insert = after.toUpperCase()
  if (insert === after || insert.length !== after.length) return false
  const first = [...after].findIndex((one, n) => one !== insert[n])
  const at = Math.min(first, from - line.from)
  view.dispatch({ changes: { from: line.from + at, to: line.to, insert: insert.slice(at) }, selection: { anchor: from + 1 }, userEvent: "input.type" })
  return true
}

function isHeading(state, line, text) {
  if (!isBlankLine(state, line.number - 1)) return false
  return isHeadingLine(text) && (isBlankLine(state, line.number + 1) || kindAt(state, line.number) === Kind.HEADING)
}

export const flowKeys = [
  pending,
  typed,
  Prec.highest(keymap.of([
    { key: "Enter", run: enter, shift: insertNewline },
    { key: "Tab", run: tab(1), shift: tab(-1) },
  ])),
]
