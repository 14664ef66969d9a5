import { StateField } from "../../vendor/editor/editor.min.js"
import { Kind } from "./fountain.js"
import { reading } from "./reading.js"

const NUMBER = /[ \t]*#([\w.\-) (]+)#\s*$/u

/** The scene headings in order: {line, from, text, label}; `label` is the number the script writes, or empty. */
export const scenes = StateField.define({
  create: (state) => found(state.doc, state.field(reading).kinds),
  update: (value, { docChanged, state }) => {
    if (!docChanged) return value
    return found(state.doc, state.field(reading).kinds, value)
  },
})

function found(doc, kinds, before = []) {
  const known = new Map(before.map((scene) => [scene.raw, scene]))
  const made = []
  for (let line = kinds.indexOf(Kind.HEADING); line >= 0; line = kinds.indexOf(Kind.HEADING, line + 1)) {
    const { text: raw, from } = doc.line(line + 1)
    made.push({ ...(known.get(raw) ?? named(raw)), line: line + 1, from })
  }
  return made
}

function named(raw) {
  const label = NUMBER.exec(raw)?.[1].trim() ?? ""
  return { raw, label, text: raw.replace(NUMBER, "").trim().replace(/^\.(?!\.)/, "") }
}

/** The place in `scenes` of the scene at a position, or -1 before the first heading. */
export function sceneAt(state, position) {
  const list = state.field(scenes)
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle].from <= position) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Where a scene's text ends: at the next heading, or the end of the script. */
export const endOf = (state, index) => state.field(scenes)[index + 1]?.from ?? state.doc.length
