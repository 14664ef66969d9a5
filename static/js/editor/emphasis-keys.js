// Ctrl-B, Ctrl-I, Ctrl-U: Fountain's marks around what is selected, and off again.
import { EditorSelection, Prec, keymap } from "../../vendor/editor/editor.min.js"

const MARKS = { "Mod-b": "**", "Mod-i": "*", "Mod-u": "_" }

/** Whether a run of marks holds `mark`: two stars are bold, one or three are italic. */
const has = (run, mark) => (mark === "*" ? run.replaceAll("_", "").length % 2 === 1 : run.includes(mark))

const toggle = (mark) => (view) => {
  const { state } = view
  if (state.readOnly) return false
  const around = (from, to) => has(/[*_]*$/.exec(state.sliceDoc(Math.max(0, from - 4), from))[0], mark) && has(/^[*_]*/.exec(state.sliceDoc(to, to + 4))[0], mark)
  view.dispatch(
    state.changeByRange(({ from, to }) => {
      const { length } = mark
      if (around(from, to)) {
        const changes = [{ from: from - length, to: from }, { from: to, to: to + length }]
        return { changes, range: EditorSelection.range(from - length, to - length) }
      }
      return { changes: [{ from, insert: mark }, { from: to, insert: mark }], range: EditorSelection.range(from + length, to + length) }
    }),
    { userEvent: "input.emphasis", scrollIntoView: true },
  )
  return true
}

export const emphasisKeys = Prec.high(keymap.of(Object.entries(MARKS).map(([key, mark]) => ({ key, run: toggle(mark), preventDefault: true }))))
