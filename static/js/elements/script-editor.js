import { EditorView, Y } from "../../vendor/editor/editor.min.js"
import { ownStep } from "../editor/binding.js"
import { follow } from "../editor/carets.js"
import { openFinding } from "../editor/finding.js"
import { become, kindHere } from "../editor/flow-keys.js"
import { setUp } from "../editor/set-up.js"
import { setTypewriter } from "../editor/typewriter.js"
import { Room } from "../editor/room.js"
import { lineOf } from "../editor/places.js"
import { mark } from "../editor/marks.js"
import { remark } from "../editor/remarks.js"
import { sceneAt } from "../editor/scenes.js"
import { savedState, steadied } from "../editor/saved-state.js"
import { toBase64, toBytes } from "../editor/bytes.js"

const PAUSE = 100 // milliseconds of quiet before `script:changed` is told

/**
 * The live script: what the page holds until it is here is the same script as the server drew it.
 *
 * Tells `script:ready`, `script:cursor` {line, scene, from, to}, `script:changed`, `script:saved` {state, words},
 * `script:people` {people: [{id, name, uid, colour, at}]} and `script:ended` {why, text, unsaved, kept}. Lines count from 1, scenes (headings) from 0, -1
 * before the first; offsets are UTF-16.
 */
customElements.define("script-editor", class extends HTMLElement {
  view = null

  connectedCallback() {
    if (this.room) return
    const { manuscript, epoch, user, mayWrite } = this.dataset
    this.room = new Room({ manuscript, epoch, user, mayWrite: mayWrite === "true" })
    const tell = steadied(() => savedState(this.room.link, Boolean(this.room.store)), (detail) => this.#tell("saved", detail))
    this.room.link.addEventListener("change", () => {
      tell()
      this.#follow()
    })
    this.room.people.on("change", () => (this.looking ??= requestAnimationFrame(() => this.#tellPeople())))
    this.leaving = (event) => this.unsaved && !this.room.store && !this.kept && event.preventDefault()
    addEventListener("beforeunload", this.leaving)
    this.room.open()
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.release())
  }

  get unsaved() {
    return Boolean(this.room?.link.unsaved && this.room.link.mayWrite)
  }

  get text() {
    return this.view?.state.doc.toString() ?? ""
  }

  get selection() {
    const { from, to } = this.view.state.selection.main
    return { from, to }
  }

  /** The others in this script: `at` is where their cursor is, or null. */
  get people() {
    const { doc, people, text } = this.room
    const others = [...people.getStates()].filter(([id, { user }]) => id !== doc.clientID && user)
    return others.map(([id, { user, cursor }]) => {
      const head = cursor && Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(cursor.head), doc)
      return { id, ...user, at: head && head.type === text ? head.index : null }
    })
  }

  /** Put the cursor at the beginning of a line and show it. */
  goTo(line) {
    this.show(lineOf(this.view.state.doc, line).from)
  }

  /** Put the cursor at an offset and show it, a third down the window. */
  show(position) {
    const at = Math.min(position, this.view.state.doc.length)
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "start", yMargin: innerHeight / 4 }) })
    this.view.focus()
  }

  /** Positions that hold while others type. */
  relative(from, to) {
    const encoded = (at, side) => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(this.room.text, at, side)))
    return { start: encoded(from, 0), end: encoded(to, -1) }
  }

  /** Where `relative` positions are now; null where their text is gone. */
  absolute({ start, end }) {
    const [from, to] = [start, end].map((one) => Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(toBytes(one)), this.room.doc)?.index)
    return from === undefined || to === undefined || from >= to ? null : { from, to }
  }

  /** Where the lines `first` to `last` are: [{from, to}] without the blank ones. */
  lines(first, last) {
    const { doc } = this.view.state
    const all = []
    for (let n = Math.max(1, first); n <= Math.min(last, doc.lines); n++) all.push(doc.line(n))
    return all.filter(({ from, to }) => from < to).map(({ from, to }) => ({ from, to }))
  }

  /** Show where a person's cursor is; false where they have none here. */
  follow(uid) {
    const person = this.people.find((one) => one.uid === uid && one.at !== null)
    if (person) follow(this.view, person.at)
    return Boolean(person)
  }

  /** The kind (of fountain.js) of the line of the cursor. */
  get kind() {
    return kindHere(this.view.state)
  }

  /** Make the line of the cursor an element of `kind`. */
  become(kind) {
    return !this.view.state.readOnly && become(this.view, kind)
  }

  undo() {
    this.undoing.undo()
  }

  /** Open find and replace. */
  find() {
    openFinding(this.view)
  }

  /** Whether the line being written stays in the middle of the window. */
  set typewriter(on) {
    setTypewriter(this.view, on)
  }

  marks(source, ranges) {
    mark(this.view, source, ranges)
  }

  remarks(source, list) {
    remark(this.view, source, list)
  }

  /** Change the text as a step of undo of its own. Nothing happens for those who only read. */
  replace(from, to, insert) {
    return this.change({ from, to, insert })
  }

  /** The same for several changes at once; the cursor goes to `anchor` as it was before them. */
  change(changes, anchor) {
    if (this.view.state.readOnly) return false
    const set = this.view.state.changes(changes)
    const selection = anchor === undefined ? undefined : { anchor: set.mapPos(anchor, -1) }
    this.view.dispatch({ changes: set, selection, annotations: ownStep.of(true), userEvent: "input.complete", scrollIntoView: true })
    return true
  }

  /** Let go of the socket and of what the browser keeps; the text stays on the page. */
  release() {
    removeEventListener("beforeunload", this.leaving)
    return this.room?.close()
  }

  /** Remove what the browser keeps of this script; the next opening takes it from the studio. */
  forget() {
    return this.room.forget()
  }

  #follow() {
    const { link } = this.room
    if (!this.view && (link.state === "live" || (link.state === "broken" && this.room.text.length))) this.#open()
    if (link.isFinal && !this.ended) this.#end(link.state)
  }

  #open() {
    const place = document.createElement("div")
    place.className = "paper"
    const { state, lock, undo } = setUp(this.room, { label: this.dataset.label, onUpdate: (update) => this.#updated(update) })
    this.lock = lock
    this.undoing = undo
    this.view = new EditorView({ state, parent: place })
    this.replaceChildren(place)
    this.setAttribute("data-live", "")
    this.#tell("ready", {})
    this.#tellCursor()
  }

  /** It is over for this page: nothing more is taken in, and what was not saved can still be taken along. */
  #end(why) {
    this.ended = why
    const { text, unsaved } = this
    const kept = Boolean(this.room.store)
    this.lock?.(this.view)
    this.kept = kept && why === "signed-out"
    this.room.close({ forget: why === "gone" || why === "not-allowed" })
    this.#tell("ended", { why, text, unsaved, kept })
  }

  #updated(update) {
    if (update.docChanged) {
      clearTimeout(this.quiet)
      this.quiet = setTimeout(() => this.#tell("changed", {}), PAUSE)
    }
    if (update.docChanged || update.selectionSet) this.frame ??= requestAnimationFrame(() => this.#tellCursor())
  }

  #tellCursor() {
    this.frame = null
    if (!this.isConnected) return
    const { state } = this.view
    const { from, to, head } = state.selection.main
    this.#tell("cursor", { line: state.doc.lineAt(head).number, scene: sceneAt(state, head), from, to })
  }

  #tellPeople() {
    this.looking = null
    if (this.isConnected) this.#tell("people", { people: this.people })
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`script:${name}`, { bubbles: true, detail }))
  }
})
