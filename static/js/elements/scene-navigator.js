import { avatarOf } from "../editor/faces.js"
import { endOf, sceneAt, scenes } from "../editor/scenes.js"

/** The scenes of the live script: where the cursor is, who else is where, a click to go there, a drag to move one. */
customElements.define("scene-navigator", class extends HTMLElement {
  connectedCallback() {
    this.room = this.closest("writing-room")
    this.heard = {
      "script:ready": () => this.#list(),
      "script:changed": () => this.#list(),
      "script:cursor": ({ detail }) => this.#mark(detail.scene),
      "script:people": () => this.#place(),
    }
    for (const [name, fn] of Object.entries(this.heard)) this.room.addEventListener(name, fn)
    this.addEventListener("click", (event) => this.#go(event))
    this.addEventListener("keydown", (event) => this.#key(event))
    for (const name of ["dragstart", "dragover", "dragleave", "drop", "dragend"]) this.addEventListener(name, (event) => this[name](event))
  }

  disconnectedCallback() {
    for (const [name, fn] of Object.entries(this.heard)) this.room.removeEventListener(name, fn)
  }

  get #editor() {
    return this.room.querySelector("script-editor")
  }

  get #items() {
    return this.querySelector("ul")
  }

  #list() {
    const { state } = this.#editor.view
    const list = state.field(scenes)
    const ul = this.#items
    ul.className = "scenes-list"
    list.forEach((scene, n) => this.#show(ul.children[n] ?? ul.appendChild(entry()), scene, n))
    while (ul.children.length > list.length) ul.lastChild.remove()
    this.#mark(sceneAt(state, state.selection.main.head))
    this.#place()
  }

  #show(item, scene, n) {
    if (!item.dataset.live) item.replaceWith((item = entry()))
    const [number, name] = item.querySelectorAll(".n, .scene-name")
    if (number.textContent !== (scene.label || String(n + 1))) number.textContent = scene.label || String(n + 1)
    if (name.textContent !== scene.text) name.textContent = scene.text
    item.draggable = !this.#editor.view.state.readOnly
  }

  #mark(index) {
    const link = this.#items.children[index]?.querySelector("a")
    if (!this.#editor.view || this.marked === link) return
    this.marked?.removeAttribute("aria-current")
    this.marked = link
    link?.setAttribute("aria-current", "true")
    if (link) keepInSight(link, this.parentElement)
  }

  #place() {
    const { view, people = [] } = this.#editor
    if (!view) return
    const once = new Map(people.filter(({ at, uid }) => at !== null && uid !== this.#editor.dataset.user).map((person) => [person.uid, person]))
    const byScene = Map.groupBy(once.values(), ({ at }) => sceneAt(view.state, at))
    ;[...this.#items.children].forEach((item, n) => {
      const faces = item.querySelector(".faces")
      const here = byScene.get(n) ?? []
      const key = here.map(({ uid }) => uid).join()
      if (!faces || faces.dataset.key === key) return
      faces.dataset.key = key
      faces.replaceChildren(...here.map((person) => avatarOf(person, `${person.name} is here`)))
    })
  }

  #indexOf(item) {
    return item ? [...this.#items.children].indexOf(item) : -1
  }

  #go(event) {
    const index = this.#indexOf(event.target.closest("li"))
    if (!this.#editor.view || index < 0) return
    event.preventDefault()
    const scene = this.#editor.view.state.field(scenes)[index]
    if (scene) this.#editor.show(scene.from)
  }

  #key(event) {
    const item = event.target.closest("li")
    const [up, down] = ["ArrowUp", "ArrowDown"].map((key) => event.key === key)
    if (!item || !(up || down)) return
    event.preventDefault()
    const other = up ? item.previousElementSibling : item.nextElementSibling
    if (event.altKey && other) this.#move(this.#indexOf(item), this.#indexOf(item) + (up ? -1 : 2))
    const index = this.#indexOf(other)
    if (index >= 0) this.#items.children[index].querySelector("a").focus()
  }

  dragstart(event) {
    this.moving = event.target.closest("li")
    this.moving?.setAttribute("data-moving", "")
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setData("text/x-scene", String(this.#indexOf(this.moving)))
  }

  dragover(event) {
    const item = event.target.closest("li")
    if (!this.moving || !item) return
    event.preventDefault()
    const { top, height } = item.getBoundingClientRect()
    this.#unmark()
    item.dataset.drop = event.clientY < top + height / 2 ? "before" : "after"
  }

  dragleave(event) {
    event.target.closest?.("li")?.removeAttribute("data-drop")
  }

  drop(event) {
    const item = event.target.closest("li")
    if (!this.moving || !item) return
    event.preventDefault()
    this.#move(this.#indexOf(this.moving), this.#indexOf(item) + (item.dataset.drop === "after" ? 1 : 0))
  }

  dragend() {
    this.moving?.removeAttribute("data-moving")
    this.moving = null
    this.#unmark()
  }

  #unmark() {
    for (const item of this.querySelectorAll("[data-drop]")) item.removeAttribute("data-drop")
  }

  /** Move the scene at `index` before the one at `to`, as one edit. */
  #move(index, to) {
    const { view } = this.#editor
    const list = view.state.field(scenes)
    if (view.state.readOnly || to === index || to === index + 1 || to < 0 || to > list.length) return
    const { from } = list[index]
    const end = endOf(view.state, index)
    const target = list[to]?.from ?? view.state.doc.length
    const words = `${view.state.sliceDoc(from, end).replace(/\s*$/, "")}\n\n`
    const before = target === view.state.doc.length ? (view.state.doc.toString().endsWith("\n\n") ? "" : "\n\n") : ""
    this.#editor.change([{ from, to: end }, { from: target, insert: before + words }], target)
    this.#list()
  }
})

/** Scroll only the list, never the page. */
function keepInSight(link, box) {
  const [one, all] = [link.getBoundingClientRect(), box.getBoundingClientRect()]
  if (one.top < all.top) box.scrollTop -= all.top - one.top + 8
  else if (one.bottom > all.bottom) box.scrollTop += one.bottom - all.bottom + 8
}

function entry() {
  const item = document.createElement("li")
  item.dataset.live = "true"
  item.innerHTML = '<a href="#script"><span class="n"></span><span class="scene-name"></span><span class="faces"></span></a>'
  return item
}
