// Names, places, times and transitions seen so far, offered where they belong.
import { Prec, autocompletion, completionKeymap, keymap } from "../../vendor/editor/editor.min.js"
import { likely, looksLikeCue, nameOf } from "./cast.js"
import { Kind } from "./fountain.js"
import { kindHere } from "./flow-keys.js"
import { pendingKind } from "./pending.js"
import { reading } from "./reading.js"
import { scenes } from "./scenes.js"

const PREFIXES = ["INT. ", "EXT. ", "INT./EXT. ", "EST. "]
const PREFIX = /^\s*(?:\.|(?:INT\.?\/EXT|EXT\.?\/INT|INT|EXT|EST|I\/E)[. ]\s*)/i
const TIMES = ["DAY", "NIGHT", "MORNING", "EVENING", "DAWN", "DUSK", "LATER", "CONTINUOUS", "MOMENTS LATER", "SAME TIME"]
const TRANSITIONS = ["CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:", "MATCH CUT TO:", "JUMP CUT TO:", "FADE TO:", "FADE IN:", "FADE OUT.", "FADE TO BLACK."]
const EXTENSIONS = ["V.O.", "O.S.", "CONT'D", "O.C.", "ON PHONE"]
const MOST = 12

function source(context) {
  const { state, pos } = context
  const line = state.doc.lineAt(pos)
  if (pos !== line.to) return null
  const kind = pendingKind(state, line) ?? kindHere(state)
  if (kind === Kind.TRANSITION || /^\s*>/.test(line.text)) return transitions(state, line)
  if (kind === Kind.HEADING || PREFIX.test(line.text)) return heading(state, line)
  if (/\([^()]*$/.test(line.text) && (kind === Kind.CHARACTER || looksLikeCue(line.text.replace(/\([^()]*$/, "")))) return extensions(line)
  if (kind === Kind.CHARACTER) return cues(state, line, context.explicit || pendingKind(state, line) !== null)
  return null
}

function cues(state, line, always) {
  const typed = line.text.trimStart().toUpperCase()
  if (!typed && !always) return null
  const { last, names, here } = likely(state, line.from)
  const own = nameOf(line.text)
  const options = []
  for (const name of names) {
    if (name === own && !(last === name)) continue
    if (name === last && here.has(name)) options.push(option(`${name} (CONT'D)`, "goes on"))
    if (name !== own) options.push(option(name, here.has(name) ? "in this scene" : ""))
  }
  return offered(line.to - line.text.trimStart().length, options.filter(({ label }) => label.startsWith(typed) && label !== typed))
}

function extensions(line) {
  const from = line.from + line.text.lastIndexOf("(") + 1
  const typed = line.text.slice(from - line.from).toUpperCase()
  const options = EXTENSIONS.filter((one) => one.startsWith(typed)).map((one) => ({ ...option(one), apply: `${one})` }))
  return offered(from, options)
}

function heading(state, line) {
  const prefix = PREFIX.exec(line.text)
  const others = state.field(scenes).filter(({ from }) => from !== line.from).map(({ text }) => text.toUpperCase())
  if (!prefix) return offered(line.from, starting(PREFIXES, line.text.trimStart().toUpperCase()))
  const dash = /\s-\s*(?=[^-]*$)/.exec(line.text)
  if (dash) {
    const from = line.from + dash.index + dash[0].length
    return offered(from, starting(unique([...counted(others.map((text) => parts(text).time)), ...TIMES]), line.text.slice(from - line.from).toUpperCase()))
  }
  const from = line.from + prefix[0].length
  return offered(from, starting(counted(others.map((text) => parts(text).place)), line.text.slice(prefix[0].length).toUpperCase()))
}

function parts(heading) {
  const body = heading.replace(PREFIX, "")
  const at = body.lastIndexOf(" - ")
  return at < 0 ? { place: body.trim(), time: "" } : { place: body.slice(0, at).trim(), time: body.slice(at + 3).trim() }
}

function transitions(state, line) {
  const { kinds } = state.field(reading)
  const seen = []
  kinds.forEach((kind, n) => kind === Kind.TRANSITION && n + 1 !== line.number && seen.push(state.doc.line(n + 1).text.replace(/^\s*>\s*/, "").trim().toUpperCase()))
  const mark = /^\s*>?\s*/.exec(line.text)[0]
  const options = starting(unique([...counted(seen), ...TRANSITIONS]), line.text.slice(mark.length).toUpperCase())
  const bare = (label) => label.endsWith("TO:")
  return offered(line.from, options.map((one) => ({ ...one, apply: bare(one.label) ? one.label : `> ${one.label}` })))
}

const option = (label, detail = "") => ({ label, detail, type: "text" })
const unique = (words) => [...new Set(words.filter(Boolean))]
const counted = (words) => [...Map.groupBy(words.filter(Boolean), (word) => word)].sort((a, b) => b[1].length - a[1].length).map(([word]) => word)
const starting = (words, typed) => words.filter((word) => word.startsWith(typed) && word !== typed).map((word) => option(word))
const offered = (from, options) => (options.length ? { from, options: options.slice(0, MOST), filter: false, update: again } : null)

/** At once with every letter, so that Enter right after it takes the right name. */
const again = (_current, _from, _to, context) => source(context)

export const completion = [
  autocompletion({ override: [source], icons: false, defaultKeymap: false, interactionDelay: 0, activateOnTypingDelay: 50, aboveCursor: false }),
  Prec.high(keymap.of(completionKeymap.filter(({ key }) => key !== "Enter"))),
]
