// Blocks onto pages by the rules of the trade: a heading never stands last, nobody is left with one line alone, a speech
// that breaks takes a line for (MORE) and one for who goes on. The twin of storytelling/script/pages/flow.py.
import { Kind } from "./fountain.js"
import { ROWS } from "./paper.js"

const LEAST = 2 // rows of a paragraph or speech on either side of a page's end
const SENTENCE = /[.!?…"]\s*$/

/** Puts `blocks` on pages. `rows` says how many rows each line takes, `rowText(line, row)` what a row ends with. Returns
 * {count, starts: [{page, line, row}]}: where each page after the first begins; lines count from 0. */
export function flow(blocks, rows, rowText) {
  const state = { filled: 0, count: 1, starts: [], turned: false }
  blocks.forEach((block, n) => take(state, block, nextPrinted(blocks, n), rows, rowText))
  return { count: state.count, starts: state.starts }
}

const nextPrinted = (blocks, n) => blocks.slice(n + 1, n + 3).find(({ kind }) => kind !== Kind.PAGE_BREAK)
const sum = (rows, from, to) => {
  let all = 0
  for (let at = from; at < to; at++) all += rows[at]
  return all
}
const heightOf = (block, rows) => (block.beside ? Math.max(sum(rows, block.from, block.beside), sum(rows, block.beside, block.to)) : sum(rows, block.from, block.to))
const room = (state, lead) => ROWS - state.filled - (state.filled ? lead : 0)

function take(state, block, next, rows, rowText) {
  if (block.kind === Kind.PAGE_BREAK) return turn(state)
  const height = heightOf(block, rows)
  const company = block.kind === Kind.HEADING && next ? next.lead + beginning(next, rows, rowText) : 0
  if (room(state, block.lead) >= height + company) put(state, height, block.lead, block.from, 0)
  else if (block.kind === Kind.HEADING || block.beside) {
    turn(state)
    put(state, height, block.lead, block.from, 0)
    while (state.filled > ROWS) overflow(state, block)
  } else breakUp(state, block, rows, rowText)
}

function turn(state) {
  if (state.filled) state.turned = true
}

function put(state, height, lead, line, row) {
  if (!height) return
  if (state.turned) {
    state.count += 1
    state.filled = 0
    state.turned = false
    state.starts.push({ page: state.count, line, row })
  }
  state.filled += height + (state.filled ? lead : 0)
}

function overflow(state, block) {
  state.filled -= ROWS
  state.count += 1
  state.starts.push({ page: state.count, line: block.from, row: 0 })
}

function rowsOf(block, rows) {
  const made = []
  for (let line = block.from; line < block.to; line++) for (let row = 0; row < rows[line]; row++) made.push({ line, row })
  return made
}

function breakUp(state, block, rows, rowText) {
  const speech = block.kind === Kind.CHARACTER
  let left = rowsOf(block, rows)
  let carried = 0 // the row that says who goes on
  while (left.length) {
    const here = state.turned ? ROWS : room(state, block.lead)
    if (left.length + carried <= here) return put(state, left.length + carried, block.lead, left[0].line, left[0].row)
    let stay = cut(left, here - carried - (speech ? 1 : 0), speech, block, rowText, carried)
    if (!stay && (state.turned || !state.filled)) stay = Math.min(left.length, ROWS - carried)
    if (stay) {
      put(state, stay + carried + (speech ? 1 : 0), block.lead, left[0].line, left[0].row)
      left = left.slice(stay)
      carried = speech ? 1 : 0
    }
    turn(state)
  }
}

function beginning(block, rows, rowText) {
  if (block.beside) return heightOf(block, rows)
  const all = rowsOf(block, rows)
  const speech = block.kind === Kind.CHARACTER
  for (let here = 1; here < all.length; here++) {
    const stay = cut(all, here, speech, block, rowText, 0)
    if (stay) return stay + (speech ? 1 : 0)
  }
  return all.length
}

/** How many of `left` stay: at most `here`, never a lone row on either side, never right after a cue or a parenthetical; the
 * end of a sentence is liked best within the last few. */
function cut(left, here, speech, block, rowText, carried) {
  const least = (speech ? LEAST + 1 : LEAST) - carried
  const fits = []
  for (let n = Math.min(here, left.length - LEAST); n >= least; n--) if (mayEnd(left[n - 1], rowText)) fits.push(n)
  if (!fits.length) return 0
  if (!speech) return fits[0]
  return fits.find((n) => fits[0] - n < 4 && SENTENCE.test(rowText(left[n - 1].line, left[n - 1].row).text)) ?? fits[0]
}

function mayEnd({ line, row }, rowText) {
  const { kind } = rowText(line, row)
  return kind !== Kind.CHARACTER && kind !== Kind.PARENTHETICAL
}
