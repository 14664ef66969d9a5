// Where the others are: their carets and selections, with their names while they move.
import { EditorSelection, EditorView, RectangleMarker, StateEffect, ViewPlugin, Y, layer } from "../../vendor/editor/editor.min.js"

const NAMED = 2500 // milliseconds that a name stays after its caret moved
const moved = StateEffect.define()

/** Shows the carets of `people` in `text`, and tells them one's own. */
export const carets = (people, text) => [ViewPlugin.define((view) => new Carets(view, people, text)), shown(people, text)]

class Carets {
  constructor(view, people, text) {
    Object.assign(this, { view, people, text })
    this.heard = (_, origin) => origin !== "local" && this.redrawSoon()
    people.on("change", this.heard)
    this.tellSoon()
  }

  update({ selectionSet, docChanged, focusChanged }) {
    if (selectionSet || docChanged || focusChanged) this.tellSoon()
  }

  /** After the change itself has reached the shared text, and once for many. */
  tellSoon() {
    this.telling ??= requestAnimationFrame(() => {
      this.telling = null
      if (this.view.state.doc.length === this.text.length) this.tell()
    })
  }

  tell() {
    const { anchor, head } = this.view.state.selection.main
    const cursor = { anchor: relative(this.text, anchor), head: relative(this.text, head) }
    const before = this.people.getLocalState()?.cursor
    if (!before && this.view.root.activeElement !== this.view.contentDOM) return // opened, not yet in the text
    if (!before || JSON.stringify(before) !== JSON.stringify(cursor)) this.people.setLocalStateField("cursor", cursor)
  }

  redrawSoon() {
    this.drawing ??= requestAnimationFrame(() => {
      this.drawing = null
      this.view.dispatch({ effects: moved.of(null) })
    })
  }

  destroy() {
    cancelAnimationFrame(this.telling)
    cancelAnimationFrame(this.drawing)
    this.people.off("change", this.heard)
  }
}

const relative = (text, at) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at))

/** Where a position of someone else's is in `text` now, or null: also where it lies in letters that are still on their way. */
export function placeOf(position, text) {
  if (!position) return null
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), text.doc)
    return found?.type === text ? found.index : null
  } catch {
    return null
  }
}

function shown(people, text) {
  const last = new Map()
  return layer({
    above: true,
    class: "caret-layer",
    update: ({ docChanged, viewportChanged, geometryChanged, transactions }) => docChanged || viewportChanged || geometryChanged || transactions.some((one) => one.effects.some((effect) => effect.is(moved))),
    markers(view) {
      if (view.state.doc.length !== text.length) return []
      const others = [...people.getStates()].filter(([id, state]) => id !== text.doc.clientID && state.user && state.cursor)
      return others.flatMap(([id, { user, cursor }]) => markersOf(view, id, user, placeOf(cursor.anchor, text), placeOf(cursor.head, text), last))
    },
  })
}

function markersOf(view, id, user, anchor, head, last) {
  const { length } = view.state.doc
  if (anchor === null || head === null || anchor > length || head > length) return []
  const tint = `tint-${Number(user.colour) % 8}`
  const at = JSON.stringify([anchor, head])
  if (last.get(id)?.at !== at) last.set(id, { at, since: Date.now() })
  const chosen = anchor === head ? [] : RectangleMarker.forRange(view, `other other-selection ${tint}`, EditorSelection.range(anchor, head))
  const carets = RectangleMarker.forRange(view, "", EditorSelection.cursor(head))
  return [...chosen, ...carets.map((place) => new Caret(place, user, tint, last.get(id)))]
}

class Caret {
  constructor(place, user, tint, moved) {
    Object.assign(this, { place, name: user.name, tint, moved })
  }

  eq(other) {
    return this.name === other.name && this.tint === other.tint && this.moved.at === other.moved.at && this.place.eq(other.place)
  }

  draw() {
    const dom = document.createElement("div")
    dom.className = `other other-caret ${this.tint}`
    const name = document.createElement("b")
    name.textContent = this.name
    dom.append(name)
    this.#put(dom)
    return dom
  }

  update(dom, before) {
    if (before.tint !== this.tint || before.name !== this.name) return false
    this.#put(dom)
    return true
  }

  #put(dom) {
    const { left, top, height } = this.place
    dom.style.left = `${left}px`
    dom.style.top = `${top}px`
    dom.style.height = `${height}px`
    const rest = NAMED - (Date.now() - this.moved.since)
    dom.toggleAttribute("data-named", rest > 0)
    clearTimeout(dom.hiding)
    if (rest > 0) dom.hiding = setTimeout(() => dom.removeAttribute("data-named"), rest)
  }
}

/** Scrolls to where a person's caret is, without moving one's own. */
export function follow(view, position) {
  view.dispatch({ effects: EditorView.scrollIntoView(Math.min(position, view.state.doc.length), { y: "center" }) })
}
