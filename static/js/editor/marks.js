// Stretches of the text that others mark: margin notes, the lines of a shot. They move with the text.
import { Decoration, EditorView, RangeSet, StateEffect, StateField } from "../../vendor/editor/editor.min.js"

const setMarks = StateEffect.define()

const field = StateField.define({
  create: () => new Map(),
  update(bySource, transaction) {
    let made = bySource
    if (transaction.docChanged) made = new Map([...made].map(([source, ranges]) => [source, ranges.map(transaction.changes)]))
    for (const { value } of transaction.effects.filter((effect) => effect.is(setMarks))) {
      made = new Map(made).set(value.source, rangesOf(value.ranges, transaction.newDoc.length))
    }
    return made
  },
  provide: (self) => EditorView.decorations.computeN([self], (state) => [...state.field(self).values()]),
})

export const marks = field

function rangesOf(ranges, length) {
  const kept = ranges.map((range) => ({ ...range, from: Math.max(0, range.from), to: Math.min(length, range.to) })).filter(({ from, to }) => from < to)
  const decorated = kept.map(({ from, to, class: name, id }) => {
    const attributes = id === undefined ? {} : { "data-mark": String(id) }
    return Decoration.mark({ class: name, attributes }).range(from, to)
  })
  return RangeSet.of(decorated, true)
}

/** Show `ranges` ({from, to, class, id}) in place of what `source` marked before. */
export const mark = (view, source, ranges) => view.dispatch({ effects: setMarks.of({ source, ranges }) })
