// One script as this page has it: the shared document, who writes in it, its socket and what is kept in the browser.
import { Y, awareness as presence } from "../../vendor/editor/editor.min.js"
import { forget, nameOf } from "../lib/kept-here.js"
import { keep } from "./keeping.js"
import { Link } from "./link.js"

const ROOT = "script"
const PATIENCE = 1500 // milliseconds that the browser's own store may take before the socket opens without it

/** Opens the script that `place` ({manuscript, epoch, user, mayWrite}) names. `text` is the shared text. */
export class Room {
  constructor(place) {
    this.place = place
    this.doc = new Y.Doc()
    this.text = this.doc.getText(ROOT)
    this.people = new presence.Awareness(this.doc)
    this.store = null
    const scheme = location.protocol === "https:" ? "wss" : "ws"
    this.link = new Link(`${scheme}://${location.host}/ws/manuscripts/${place.manuscript}`, this.doc, this.people)
    this.link.mayWrite = place.mayWrite
  }

  async open() {
    const stored = keep(this.doc, this.place, () => (this.store = null)).then((store) => (this.store = store), () => null)
    await Promise.race([stored, new Promise((go) => setTimeout(go, PATIENCE))])
    this.link.open()
  }

  /** Let go of everything; `forget` also removes what the browser kept. */
  async close({ forget = false } = {}) {
    this.link.close()
    const { store } = this
    this.store = null
    this.people.destroy()
    await store?.destroy()
    if (forget) await this.forget()
  }

  forget() {
    return forget(nameOf(this.place))
  }
}
