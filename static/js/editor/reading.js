// What every line of the script is, kept up to date by reading anew only the lines around a change.
import { StateField } from "../../vendor/editor/editor.min.js"
import { isBlank } from "./characters.js"
import { Kind, kindsOf } from "./fountain.js"
import { hasMarks, hidden } from "./hidden.js"

/** {kinds: one of Kind for each line from 0, hidden: ranges of notes and boneyard}. */
export const reading = StateField.define({
  create: (state) => whole(state.doc),
  update: (value, transaction) => (transaction.docChanged ? changed(value, transaction) : value),
})

export const kindAt = (state, line) => state.field(reading).kinds[line - 1] ?? Kind.BLANK

function whole(doc) {
  const text = doc.toString()
  const ranges = hidden(text)
  return { kinds: Uint8Array.from(kindsOf(text, true, ranges)), hidden: ranges, marks: hasMarks(text) }
}

function changed(value, { changes, startState, newDoc }) {
  const span = spanOf(changes)
  const marks = value.marks || hasMarks(around(newDoc, span.fromB, span.toB))
  const ranges = marks ? hidden(newDoc.toString()) : []
  if (!same(ranges, moved(value.hidden, changes))) return whole(newDoc)
  const first = openingBreak(newDoc, newDoc.lineAt(span.fromB).number, ranges)
  const last = closingBreak(newDoc, newDoc.lineAt(span.toB).number + 1, ranges)
  const from = newDoc.line(first).from
  const part = newDoc.sliceString(from, newDoc.line(last).to)
  const fresh = kindsOf(part, first === 1, within(ranges, from, from + part.length))
  const kinds = new Uint8Array(newDoc.lines)
  kinds.set(value.kinds.subarray(0, first - 1))
  kinds.set(fresh, first - 1)
  kinds.set(value.kinds.subarray(last + startState.doc.lines - newDoc.lines), last)
  return { kinds, hidden: ranges, marks, span: [first, last] }
}

function spanOf(changes) {
  const span = { fromB: Infinity, toB: 0 }
  changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
    span.fromB = Math.min(span.fromB, fromB)
    span.toB = Math.max(span.toB, toB)
  })
  return span
}

/** The lines that a change touched, and a character more on both sides. */
const around = (doc, from, to) => doc.sliceString(doc.lineAt(from).from, doc.lineAt(to).to)

const moved = (ranges, changes) => ranges.map(([from, to]) => [changes.mapPos(from, 1), changes.mapPos(to, -1)])
const same = (some, others) => some.length === others.length && some.every(([from, to], n) => from === others[n][0] && to === others[n][1])
const within = (ranges, from, to) => ranges.filter((range) => range[1] > from && range[0] < to).map((range) => [range[0] - from, range[1] - from])

/** An empty line parts what is read before it from what is read after; one with two spaces, or within a note, does not. */
const parts = (line, ranges) => line.length < 2 && isBlank(line.text) && !ranges.some(([from, to]) => from <= line.from && to > line.to)

function openingBreak(doc, number, ranges) {
  while (number > 1 && !parts(doc.line(number - 1), ranges)) number--
  return number
}

function closingBreak(doc, number, ranges) {
  while (number < doc.lines && !parts(doc.line(number), ranges)) number++
  return Math.min(number, doc.lines)
}
