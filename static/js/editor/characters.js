// Letters and blanks as Python's `str` sees them, so that the page reads a script exactly as the server does.
export const VEIL = "\0"
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
const LEFT = new RegExp(`^[${SPACE}]+`)
const RIGHT = new RegExp(`[${SPACE}]+$`)
const SOMETHING = new RegExp(`[^${SPACE}]`)
const SMALL = /[\p{Lowercase}\p{Lt}]/u
const LARGE = /\p{Uppercase}/u

export const left = (text) => text.replace(LEFT, "")
export const right = (text) => text.replace(RIGHT, "")
export const strip = (text) => right(left(text))
export const isBlank = (text) => !SOMETHING.test(text)

/** Whether all letters that have a case are capitals, and there is one. */
export const isUpper = (text) => LARGE.test(text) && !SMALL.test(text)

/** `text` without the characters of `set` at both ends. */
export function stripped(text, set) {
  let from = 0
  let to = text.length
  while (from < to && set.includes(text[from])) from++
  while (to > from && set.includes(text[to - 1])) to--
  return text.slice(from, to)
}
