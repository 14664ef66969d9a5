import { Kind } from "./fountain.js"
import { pageAt, pages } from "./pages.js"
import { reading } from "./reading.js"

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’\-]*/gu
const SILENT = new Set([Kind.BLANK, Kind.TITLE_PAGE, Kind.SECTION, Kind.SYNOPSIS, Kind.NOTE, Kind.BONEYARD, Kind.PAGE_BREAK])
let known = { doc: null, words: 0 }

/** {page, pages, words, minutes, chosen}: where the cursor is, and how much there is; `chosen` counts the selection. */
export function counts(state) {
  const { from, to, head } = state.selection.main
  const all = state.field(pages).count
  return {
    page: pageAt(state, state.doc.lineAt(head).number),
    pages: all,
    words: wordsOf(state),
    minutes: all,
    chosen: from < to ? wordsIn(state.sliceDoc(from, to)) : 0,
  }
}

const wordsIn = (text) => text.match(WORD)?.length ?? 0

function wordsOf(state) {
  if (known.doc === state.doc) return known.words
  const { kinds } = state.field(reading)
  let words = 0
  let line = 0
  for (const text of state.doc.iterLines()) if (!SILENT.has(kinds[line++])) words += wordsIn(text)
  known = { doc: state.doc, words }
  return words
}
