import { Y } from "../../vendor/editor/editor.min.js"

/** Whether `mine` (our difference to the server's state vector) holds anything that `theirs` (its answer) lacks: an update
 * always repeats every deletion, so that one without news is not empty. */
export function bringsNews(mine, theirs) {
  const { structs, ds } = Y.decodeUpdate(mine)
  if (structs.some((struct) => !(struct instanceof Y.Skip))) return true
  if (!ds.clients.size) return false
  const known = Y.decodeUpdate(theirs).ds.clients
  return [...ds.clients].some(([client, ranges]) => !covered(ranges, known.get(client) ?? []))
}

/** Whether every range of `ranges` lies within the union of `others`. */
function covered(ranges, others) {
  const sorted = [...others].sort((a, b) => a.clock - b.clock)
  return ranges.every(({ clock, len }) => {
    let at = clock
    for (const other of sorted) if (other.clock <= at) at = Math.max(at, other.clock + other.len)
    return at >= clock + len
  })
}
