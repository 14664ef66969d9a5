// What an empty line is about to be: Fountain has no sign for a cue without a name, so the page remembers it while the cursor
// stays there.
import { StateEffect, StateField } from "../../vendor/editor/editor.min.js"
import { Kind } from "./fountain.js"

export const setPending = StateEffect.define()

/** {at: start of the line, kind} or null. */
export const pending = StateField.define({
  create: () => null,
  update(value, { state, effects, changes, docChanged, selection }) {
    if (value && docChanged) value = { ...value, at: changes.mapPos(value.at, -1) }
    for (const effect of effects) if (effect.is(setPending)) value = effect.value
    if (!value || !(docChanged || selection || effects.length)) return value
    const line = state.doc.lineAt(state.selection.main.head)
    return line.from === value.at ? value : null
  },
})

/** The kind that a line is about to be, or null. A cue above an empty line of dialogue counts as one. */
export function pendingKind(state, line) {
  const now = state.field(pending, false)
  if (!now) return null
  if (now.at === line.from) return now.kind
  const spoken = now.kind === Kind.DIALOGUE || now.kind === Kind.PARENTHETICAL
  return spoken && state.doc.lineAt(now.at).number === line.number + 1 && line.text.trim() && state.doc.lineAt(now.at).text.length < 3 ? Kind.CHARACTER : null
}
