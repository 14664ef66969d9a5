// Lines that stay together on paper, as storytelling/script/pages/blocks.py has them.
import { Kind, SPOKEN } from "./fountain.js"
import { UNPRINTED } from "./paper.js"

/** The blocks of a script: {kind, from, to (lines from 0, half open), lead, beside}; `beside` is where the second of two
 * speeches at once begins, else 0. */
export function blocksOf(kinds, doc) {
  const made = []
  for (let at = 0; at < kinds.length; ) {
    const kind = kinds[at]
    if (UNPRINTED.has(kind)) {
      at++
      continue
    }
    const to = endOf(kinds, at, doc)
    const before = made.at(-1)
    if (kind === Kind.CHARACTER && before?.kind === kind && !before.beside && isDual(doc, at)) {
      before.beside = at
      before.to = to
    } else made.push({ kind, from: at, to, lead: leadOf(kinds, at), beside: 0 })
    at = to
  }
  return made
}

function endOf(kinds, at, doc) {
  const kind = kinds[at]
  let to = at + 1
  if (kind === Kind.CHARACTER) while (SPOKEN.has(kinds[to]) || (UNPRINTED.has(kinds[to]) && kinds[to] !== Kind.BLANK)) to++
  else if (kind === Kind.ACTION) while (kinds[to] === kind && !isForced(doc, at) && !isForced(doc, to)) to++
  return to
}

const isForced = (doc, at) => /^\s*!/.test(doc.line(at + 1).text)
const isDual = (doc, at) => /\^\s*$/.test(doc.line(at + 1).text)

function leadOf(kinds, at) {
  if (kinds[at] === Kind.HEADING) return 2
  return kinds[at] === Kind.PAGE_BREAK || (kinds[at] === Kind.LYRICS && kinds[at - 1] === Kind.LYRICS) ? 0 : 1
}
