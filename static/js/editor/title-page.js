// `Key: value` lines at the very top. The twin of storytelling/script/title_page.py.
import { VEIL, SPACE, isBlank, isUpper, right, strip, stripped } from "./characters.js"

const KEY = new RegExp(`^([^${SPACE}:][^:\\n]*):`)
const KNOWN = new Set(
  `title credit author authors source notes draft date draft_date contact copyright revision font format logline episode
  series season language based_on written_by genre synopsis adaptation watermark`.split(/\s+/),
)

/** Where the title page ends (exclusive, without its line break); 0 where there is none. */
export function titlePageEnd(veiled) {
  let [end, keys, known, at] = [0, 0, false, 0]
  while (at <= veiled.length) {
    const stop = veiled.indexOf("\n", at)
    const line = veiled.slice(at, stop < 0 ? veiled.length : stop)
    if (!stripped(line, `${VEIL} \t`) && isBlank(line)) break
    const indented = line[0] === " " || line[0] === "\t" || line[0] === VEIL
    const key = indented ? null : KEY.exec(line)
    if (!key && !(indented && keys)) return known ? end : 0
    if (key) {
      keys += 1
      known ||= keys === 1 && KNOWN.has(strip(key[1]).toLowerCase().replaceAll(" ", "_"))
      if (keys === 1 && !known && isTransition(line)) return 0
    }
    at += line.length + 1
    end = at - 1
  }
  return known || keys >= 2 ? end : 0
}

const isTransition = (line) => isUpper(strip(line)) && / (?:TO|IN|OUT):$/.test(right(line))
