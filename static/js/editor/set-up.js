// The editor put together.
import { Compartment, EditorState, EditorView, Transaction, defaultKeymap, dropCursor, keymap } from "../../vendor/editor/editor.min.js"
import { bound } from "./binding.js"
import { carets } from "./carets.js"
import { completion } from "./completion.js"
import { dress } from "./dress.js"
import { emphasisKeys } from "./emphasis-keys.js"
import { face } from "./face.js"
import { finding } from "./finding.js"
import { flowKeys } from "./flow-keys.js"
import { marks } from "./marks.js"
import { pages } from "./pages.js"
import { reading } from "./reading.js"
import { remarks } from "./remarks.js"
import { scenes } from "./scenes.js"
import { toast } from "../elements/toast-list.js"
import { typewriter } from "./typewriter.js"

const BAR = 120 // pixels that the bar and the line below it cover
const writing = new Compartment()
const NUL = /\0/g
const MOST = 1_900_000 // characters: a little below what the studio takes

/** {state, lock}: an editor of `room`; `lock(view)` makes it read only for good. */
export function setUp(room, { label, onUpdate }) {
  const { link, people, text } = room
  const binding = bound(text)
  const state = EditorState.create({
    doc: text.toString(),
    extensions: [
      writing.of(mode(link.mayWrite)),
      EditorView.cspNonce.of(document.querySelector("script[nonce]")?.nonce ?? ""),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", autocapitalize: "sentences", autocorrect: "on", lang: document.documentElement.lang }),
      EditorView.scrollMargins.of(() => ({ top: BAR, bottom: 48 })),
      EditorView.clipboardInputFilter.of((pasted) => pasted.replace(NUL, "")),
      EditorState.changeFilter.of(fits),
      reading,
      scenes,
      pages,
      dress,
      face,
      marks,
      remarks,
      binding.extension,
      carets(people, text),
      link.mayWrite ? [flowKeys, completion, emphasisKeys] : [],
      finding,
      typewriter,
      dropCursor(),
      keymap.of(defaultKeymap),
      EditorView.updateListener.of(onUpdate),
    ],
  })
  return { state, undo: binding.undo, lock: (view) => view?.dispatch({ effects: writing.reconfigure(mode(false)) }) }
}

/** Those who only read can still put a cursor and select. */
const mode = (mayWrite) => (mayWrite ? [] : [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-readonly": "true", inputmode: "none" })])

/** What the studio would refuse for its length is not taken in here either. */
function fits(transaction) {
  const { newDoc, startState } = transaction
  if (newDoc.length <= MOST || newDoc.length <= startState.doc.length || transaction.annotation(Transaction.remote)) return true
  toast("A script holds about two million characters. This was not put in; nothing else changed.", "error")
  return false
}
