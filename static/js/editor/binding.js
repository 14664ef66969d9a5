// The editor's text and the shared one are the same: what is typed goes there, what others type comes here.
import { Annotation, EditorSelection, EditorView, Prec, Transaction, ViewPlugin, Y, keymap } from "../../vendor/editor/editor.min.js"

const fromAfar = Annotation.define()
/** A change that is a step of undo of its own. */
export const ownStep = Annotation.define()
const TOGETHER = 700 // milliseconds: typing without a longer pause is undone at once

/** The extension that binds a view to `text`, with an undo that takes back only what was written here. */
export function bound(text) {
  const here = {} // the origin of what is written here
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([here]), captureTimeout: TOGETHER })
  const plugin = ViewPlugin.define((view) => new Binding(view, text, here, undo))
  const run = (step) => () => (undo[step](), true)
  const keys = [
    { key: "Mod-z", run: run("undo"), preventDefault: true },
    { key: "Mod-y", mac: "Mod-Shift-z", run: run("redo"), preventDefault: true },
    { key: "Mod-Shift-z", run: run("redo"), preventDefault: true },
  ]
  const menus = EditorView.domEventHandlers({
    beforeinput: ({ inputType }) => {
      if (inputType !== "historyUndo" && inputType !== "historyRedo") return false
      return run(inputType === "historyUndo" ? "undo" : "redo")()
    },
  })
  return { undo, extension: [plugin, Prec.high(keymap.of(keys)), menus] }
}

class Binding {
  #last = null

  constructor(view, text, here, undo) {
    Object.assign(this, { view, text, here, undo })
    this.heard = (event, transaction) => transaction.origin !== here && this.#takeOver(event, transaction)
    text.observe(this.heard)
    undo.on("stack-item-added", ({ stackItem, type }) => type === "undo" && !stackItem.meta.has(this) && stackItem.meta.set(this, this.before))
    undo.on("stack-item-popped", ({ stackItem }) => this.#reselect(stackItem.meta.get(this)))
  }

  update(update) {
    if (!update.docChanged || update.transactions[0].annotation(fromAfar)) return
    this.before = this.#relative(update.startState.selection)
    if (this.#isNewStep(update)) this.undo.stopCapturing()
    this.text.doc.transact(() => {
      let shift = 0
      update.changes.iterChanges((from, to, _from, _to, inserted) => {
        const text = inserted.sliceString(0, inserted.length, "\n")
        if (to > from) this.text.delete(from + shift, to - from)
        if (text) this.text.insert(from + shift, text)
        shift += text.length - (to - from)
      })
    }, this.here)
  }

  /** A pause, another place, or another kind of change begins a new step of undo. */
  #isNewStep({ transactions, startState }) {
    const kind = transactions.map((one) => one.annotation(Transaction.userEvent)).find(Boolean)?.split(".").slice(0, 2).join(".") ?? ""
    const apart = transactions.some((one) => one.annotation(ownStep))
    const { head } = startState.selection.main
    const moved = this.#last && (this.#last.kind !== kind || this.#last.head !== head)
    this.#last = { kind: apart ? "" : kind, head: this.view.state.selection.main.head }
    return apart || moved || kind === "input.paste" || kind === "input.complete"
  }

  #takeOver(event, { origin }) {
    const changes = []
    let at = 0
    for (const { insert, retain, delete: gone } of event.delta) {
      if (retain) at += retain
      else if (gone) {
        changes.push({ from: at, to: at + gone })
        at += gone
      } else changes.push({ from: at, insert: typeof insert === "string" ? insert : "" })
    }
    const mine = origin === this.undo
    this.view.dispatch({ changes, annotations: [fromAfar.of(true), Transaction.remote.of(!mine)], userEvent: mine ? "undo" : undefined })
    if (!mine) this.#last = null
  }

  #relative(selection) {
    const { anchor, head } = selection.main
    return [anchor, head].map((at) => Y.createRelativePositionFromTypeIndex(this.text, at))
  }

  #reselect(before) {
    if (!before) return
    const [anchor, head] = before.map((at) => Y.createAbsolutePositionFromRelativePosition(at, this.text.doc)?.index)
    if (anchor === undefined || head === undefined) return
    this.view.dispatch({ selection: EditorSelection.single(anchor, head), scrollIntoView: true })
  }

  destroy() {
    this.text.unobserve(this.heard)
    this.undo.destroy()
  }
}
