// The line being written stays in the middle of the window.
import { EditorView, StateEffect, StateField } from "../../vendor/editor/editor.min.js"

const set = StateEffect.define()
const on = StateField.define({
  create: () => false,
  update: (value, { effects }) => effects.findLast((effect) => effect.is(set))?.value ?? value,
})

export const typewriter = [
  on,
  EditorView.updateListener.of(({ view, state, startState, selectionSet, docChanged, transactions }) => {
    if (!state.field(on) || !(selectionSet || docChanged) || transactions.some((one) => one.isUserEvent("select.pointer"))) return
    if (state.selection.main.head !== startState.selection.main.head || docChanged) queueMicrotask(() => centre(view))
  }),
]

const centre = (view) => view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: "center" }) })

export function setTypewriter(view, value) {
  view.dispatch({ effects: set.of(value) })
  if (value) centre(view)
}
