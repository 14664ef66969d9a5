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
  for (let { word, at } of words(text)) {
    const bare = () => columns(without(word.trimEnd(), at, marks))
    if (filled && bare() > width - filled) {
      const shorter = word.trimStart()
      at += word.length - shorter.length
      word = shorter
      starts.push(at)
      filled = 0
    }
    for (let left = bare(); left > width - filled; left -= width - filled, filled = 0) starts.push(Math.min(at + word.length, starts.at(-1) + width))
    filled = (filled + columns(without(word, at, marks)) - 1) % width + 1
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
  let made = ""
  let last = 0
  for (const { from, to } of marks) {
    if (to <= at || from >= at + word.length) continue
    made += word.slice(last, Math.max(0, from - at))
    last = Math.max(last, to - at)
  }
  return made + word.slice(last)
}
