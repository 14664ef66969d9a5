// *italic*, **bold**, ***both***, _underlined_, \* for the mark itself. The twin of storytelling/script/emphasis.py.
import { SPACE } from "./characters.js"

const TOKEN = /\\([*_\\])|(\*{1,3}|_)/g
const BLANK = new RegExp(`[${SPACE}]`)

/** What a line emphasises: [{from, to, style}] with style "mark" for the marks themselves, else "b", "i" or "u". */
export function emphasis(line) {
  if (!/[*_\\]/.test(line)) return []
  const tokens = [...line.matchAll(TOKEN)]
  const paired = pairs(line, tokens)
  const made = []
  const open = {}
  for (const token of tokens) {
    const from = token.index
    const to = from + token[0].length
    if (token[1] !== undefined) made.push({ from, to: from + 1, style: "mark" })
    else if (paired.has(from)) {
      made.push({ from, to, style: "mark" })
      for (const style of { "*": ["i"], "**": ["b"], "***": ["b", "i"], _: ["u"] }[token[2]]) {
        if (open[style] === undefined) open[style] = to
        else {
          made.push({ from: open[style], to: from, style })
          delete open[style]
        }
      }
    }
  }
  return made.filter(({ from, to }) => from < to)
}

/** Where marks stand that really open or close something. */
function pairs(line, tokens) {
  const paired = new Set()
  const opened = []
  for (const token of tokens) {
    const mark = token[2]
    if (mark === undefined) continue
    const from = token.index
    const to = from + mark.length
    const opener = opened.findLastIndex((one) => one.mark === mark)
    if (opener >= 0 && from > 0 && !BLANK.test(line[from - 1])) {
      paired.add(opened[opener].from).add(from)
      opened.length = opener
    } else if (to < line.length && !BLANK.test(line[to]) && opener < 0) opened.push({ mark, from })
  }
  return paired
}
