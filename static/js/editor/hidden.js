// Notes [[ ]] and boneyard /* */: written, never filmed, may lie anywhere. The twin of storytelling/script/hidden.py.
import { VEIL } from "./characters.js"

const MARKS = /\/\*|\*\/|\[\[|\]\]/

export const hasMarks = (text) => MARKS.test(text)

/** Half-open ranges [from, to], in order. A note ends at an empty line, a boneyard does not; what is never closed is text. */
export function hidden(text) {
  const found = []
  if (!hasMarks(text)) return found
  const after = places(text)
  let at = 0
  for (;;) {
    const bone = after("/*", at)
    const note = after("[[", at)
    if (bone < 0 && note < 0) return found
    const isBone = note < 0 || (bone >= 0 && bone < note)
    at = (isBone ? bone : note) + 2
    const close = isBone ? after("*/", at) : closeOfNote(after, at)
    if (close < 0) continue
    found.push([at - 2, close + 2])
    at = close + 2
  }
}

function closeOfNote(after, at) {
  const close = after("]]", at)
  const empty = after("\n\n", at)
  return empty >= 0 && empty < close ? -1 : close
}

/** `indexOf` that never walks the same stretch twice. */
function places(text) {
  const known = new Map()
  return (what, at) => {
    const last = known.get(what)
    if (last === -1 || last >= at) return last
    const place = text.indexOf(what, at)
    known.set(what, place)
    return place
  }
}

/** `text` with everything in `ranges` replaced by veils, line breaks too, so that offsets still hold. */
export function veil(text, ranges) {
  if (!ranges.length) return text
  let made = ""
  let last = 0
  for (const [from, to] of ranges) {
    made += text.slice(last, from) + VEIL.repeat(to - from)
    last = to
  }
  return made + text.slice(last)
}
