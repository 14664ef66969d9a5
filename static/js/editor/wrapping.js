// Lines of text as rows of a page, in columns of Courier. The twin of storytelling/script/pages/wrapping.py.
import { emphasis } from "./emphasis.js"

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const COMBINING = /\p{M}/u
const PLAIN = /^[\x20-\x7e\xa0-\xff]*$/
const WORD = /\s*[^\s\-\u2013\u2014]*(?:[\-\u2013\u2014]|[^\s\-\u2013\u2014]+|$)|\s+$/g

const columns = (text) => (PLAIN.test(text) ? text.length : [...text].reduce((sum, one) => sum + (COMBINING.test(one) ? 0 : WIDE.test(one) ? 2 : 1), 0))

/** Where each row of `text` begins, `width` columns wide; emphasis marks take no room. At least [0]. */
export function rowStarts(text, width) {
  if (text.length <= width && PLAIN.test(text)) return [0]
  const marks = emphasis(text).filter(({ style }) => style === "mark")
  const starts = [0]
  let filled = 0
  for (const { word, at } of words(text)) {
    const bare = columns(without(word, at, marks).trimEnd())
    if (filled && bare > width - filled) {
      starts.push(at + word.length - word.trimStart().length)
      filled = 0
    }
    const room = columns(without(filled ? word : word.trimStart(), at, marks))
    filled += room
    for (; filled > width && bare > width; filled -= width) starts.push(Math.min(at + word.length, starts.at(-1) + width))
  }
  return starts
}

function* words(text) {
  let at = 0
  for (const [word] of text.matchAll(WORD)) {
    if (word) yield { word, at }
    at += word.length
  }
}

function without(word, at, marks) {
  if (!marks.length) return word
  return [...word].filter((_, n) => !marks.some(({ from, to }) => from <= at + n && at + n < to)).join("")
}
