// Who speaks in the script, as far as its cues say.
import { isUpper } from "./characters.js"
import { Kind } from "./fountain.js"
import { reading } from "./reading.js"
import { endOf, sceneAt, scenes } from "./scenes.js"

const EXTENSIONS = /\s*\([^()]*\)/g

/** The name in a cue line. */
export const nameOf = (cue) => cue.replace(EXTENSIONS, "").replace(/^\s*@/, "").replace(/\^\s*$/, "").trim().toUpperCase()

/** Cue names between two positions in order, one for each speech. */
export function speakers(state, from = 0, to = state.doc.length) {
  const { kinds } = state.field(reading)
  const made = []
  const last = state.doc.lineAt(to).number
  for (let n = state.doc.lineAt(from).number; n <= last; n++) if (kinds[n - 1] === Kind.CHARACTER) made.push(nameOf(state.doc.line(n).text))
  return made
}

/** The cast as it is likely wanted at a position: who spoke before the last one first, then the scene's, then the story's. */
export function likely(state, position) {
  const scene = sceneAt(state, position)
  const start = scene < 0 ? 0 : state.field(scenes)[scene].from
  const before = speakers(state, start, Math.max(start, state.doc.lineAt(position).from - 1))
  const here = [...before, ...speakers(state, Math.min(state.doc.lineAt(position).to + 1, state.doc.length), endOf(state, scene))]
  const everywhere = counted(speakers(state))
  const last = before.at(-1)
  const recent = [...new Set(before.toReversed())].filter((name) => name !== last)
  return { last, names: [...new Set([...recent, ...counted(here).filter((name) => name !== last), ...(last ? [last] : []), ...everywhere])], here: new Set(here) }
}

const counted = (names) => [...Map.groupBy(names, (name) => name)].sort((a, b) => b[1].length - a[1].length).map(([name]) => name).filter(Boolean)

/** Whether a lone line looks like a cue: capitals, short, no sentence. */
export const looksLikeCue = (text) => isUpper(text.replace(EXTENSIONS, "")) && text.trim().length <= 40 && !/[.!?:;,–—"]\s*$/.test(text) && !/^\s*[>.#=~!([]/.test(text)
