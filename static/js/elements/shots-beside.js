import { refetch, refetchSoon } from "../lib/fragments.js"
import { calm } from "../lib/time.js"
import { onWorldEvent } from "../lib/world-socket.js"
import { LiveFrame } from "../lib/live-frame.js"

const SHOTS = ["render.queued", "render.started", "render.requeued", "render.failed", "render.cancelled", "take.landed", "shot.changed", "tray.changed"]
const PHASES = { loading: "getting ready", encoding: "finishing" }

/**
 * The shots of the scene the cursor is in, as they are now, and above them the drawn frame of the one being written. A card
 * leads to its words; its name opens it on the board.
 */
customElements.define("shots-beside", class extends HTMLElement {
  #stops = []
  #line = 1
  #asking = ""

  connectedCallback() {
    const mine = ({ refs, subject }) => subject?.uid === this.dataset.story || refs?.story === this.dataset.story || this.#card(refs?.shot)
    this.#stops = SHOTS.map((name) => onWorldEvent(name, (frame) => mine(frame) && this.#refresh()))
    this.#stops.push(onWorldEvent("script.changed", (frame) => mine(frame) && this.#refresh()))
    this.#stops.push(onWorldEvent("progress", (frame) => this.#progress(frame)))
    this.frame = new LiveFrame(this.querySelector(".live-frame"), this.dataset.frame, () => this.token)
    document.addEventListener("script:cursor", this.#moved)
    document.addEventListener("script:ready", this.#ready)
    document.addEventListener("script:ended", this.#ended)
    this.addEventListener("click", this.#click)
    this.addEventListener("pointerover", this.#play)
    this.addEventListener("pointerout", this.#pause)
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop()
    this.frame.stop()
    document.removeEventListener("script:cursor", this.#moved)
    document.removeEventListener("script:ready", this.#ready)
    document.removeEventListener("script:ended", this.#ended)
  }

  get editor() {
    const editor = document.querySelector("script-editor")
    return editor?.view ? editor : null
  }

  get token() {
    return this.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""
  }

  get list() {
    return this.querySelector("#beside-shots")
  }

  #card(uid) {
    return uid ? this.querySelector(`#beside-${CSS.escape(uid)}`) : null
  }

  #ready = () => this.frame.begin()

  #ended = () => this.frame.stop()

  #moved = ({ detail: { line, from } }) => {
    this.#line = line
    const { editor } = this
    if (editor) this.frame.follow(editor.text, from)
    const { first, last } = this.list.dataset
    const inside = first && line >= Number(first) && line <= Number(last)
    if (!inside) this.#fetch()
    this.#mark()
  }

  get src() {
    return `${this.dataset.src}?line=${this.#line}`
  }

  #refresh() {
    refetchSoon(this.list, this.src, () => this.#mark())
  }

  /** Another scene: at once, and the last one asked for wins. */
  async #fetch() {
    const { src } = this
    if (this.#asking) return (this.#again = true)
    this.#asking = src
    await refetch(this.list, src)
    this.#asking = ""
    this.#mark()
    if (this.#again && this.src !== src) {
      this.#again = false
      const { first, last } = this.list.dataset
      if (!first || this.#line < Number(first) || this.#line > Number(last)) return this.#fetch()
    }
    this.#again = false
  }

  #again = false

  /** The shot the cursor is in: the last that begins at or above its line. */
  #mark() {
    const cards = [...this.querySelectorAll("[data-lines]")]
    const current = cards.filter((card) => Number(card.dataset.lines.split("-")[0]) <= this.#line).at(-1) ?? cards[0]
    for (const card of cards) card.toggleAttribute("data-current", card === current)
    if (current && current !== this.shown) {
      this.shown = current
      const [box, side] = [current.getBoundingClientRect(), this.closest(".writing-side")?.getBoundingClientRect()]
      if (side && (box.top < side.top || box.bottom > side.bottom)) current.scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" })
    }
  }

  #click = (event) => {
    const goes = event.target.closest("[data-goes]")
    if (!goes || !this.editor || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    this.editor.goTo(Number(goes.closest("[data-lines]").dataset.lines.split("-")[0]))
  }

  #play = ({ target }) => {
    const video = target.closest("[data-goes]")?.querySelector("video")
    if (!video || calm() || !video.paused) return
    video.onplaying = () => (video.dataset.on = "")
    video.play().catch(() => {})
  }

  #pause = ({ target, relatedTarget }) => {
    const frame = target.closest("[data-goes]")
    const video = frame?.querySelector("video")
    if (!video || frame.contains(relatedTarget)) return
    video.pause()
    delete video.dataset.on
  }

  #progress({ shot, state, phase, done, of }) {
    const card = this.#card(shot)
    const [meter, word] = [card?.querySelector(".meter"), card?.querySelector(".mark-fresh [data-word]")]
    if (state !== "running" || !meter || !word) return
    if (of) meter.value = done / of
    word.textContent = PHASES[phase] ?? `rendering ${of ? Math.floor((100 * done) / of) : 0} %`
  }
})
