// On which page every line stands, kept up to date as the script changes.
import { StateField } from "../../vendor/editor/editor.min.js"
import { blocksOf } from "./blocks.js"
import { flow } from "./flow.js"
import { UNPRINTED, WIDTH, WIDTHS } from "./paper.js"
import { reading } from "./reading.js"
import { rowStarts } from "./wrapping.js"

/** {count, starts: Map of line to the page that begins with it, splits: [{line, row, page}] for pages that begin within one}. */
export const pages = StateField.define({
  create: (state) => laidOut(state.doc, state.field(reading)),
  update: (value, { docChanged, state }) => (docChanged ? laidOut(state.doc, state.field(reading), value) : value),
})

/** The page a line stands on. */
export function pageAt(state, line) {
  let page = 1
  for (const start of state.field(pages).all) {
    if (start.line + 1 > line) break
    page = start.page
  }
  return page
}

const widthOf = (kind) => WIDTHS[kind] ?? WIDTH
const HIDDEN = /\[\[[^\]]*\]\]|\/\*.*?\*\//g

function laidOut(doc, { kinds, span }, before) {
  const rows = rowsOf(doc, kinds, span, before)
  const textOf = (line) => doc.line(line + 1).text
  const rowText = (line, row) => {
    const text = textOf(line)
    const starts = rowStarts(text, widthOf(kinds[line]))
    return { kind: kinds[line], text: text.slice(starts[row], starts[row + 1]) }
  }
  const { count, starts } = flow(blocksOf(kinds, doc), rows, rowText)
  const begun = new Map(starts.filter(({ row }) => !row).map(({ line, page }) => [line + 1, page]))
  const splits = starts.filter(({ row }) => row).map(({ line, row, page }) => ({ line: line + 1, page, offset: rowStarts(textOf(line), widthOf(kinds[line]))[row] ?? 0 }))
  return { rows, count, all: starts, starts: begun, splits }
}

function rowsOf(doc, kinds, span, before) {
  const rows = new Uint16Array(doc.lines)
  const [first, last] = before && span ? span : [1, doc.lines]
  if (before && span) {
    rows.set(before.rows.subarray(0, first - 1))
    rows.set(before.rows.subarray(last + before.rows.length - doc.lines), last)
  }
  let number = first
  for (const text of doc.iterLines(first, last + 1)) {
    const kind = kinds[number - 1]
    rows[number - 1] = UNPRINTED.has(kind) ? 0 : rowStarts(text.replace(HIDDEN, ""), widthOf(kind)).length
    number += 1
  }
  return rows
}
