import { draft, keepDraft } from "../lib/drafts.js"
import { refetchSoon } from "../lib/fragments.js"
import { toast } from "./toast-list.js"
import { onWorldEvent } from "../lib/world-socket.js"
import "./name-list.js"

const EVENTS = ["note.added", "note.answered", "note.changed", "note.resolved", "note.reopened", "member.joined", "member.removed"]

/**
 * The threads beside the script. Each is tied to a stretch of it by two relative positions, so it is marked where its words
 * are now, listed in the order of the page, and lit together with them.
 */
customElements.define("margin-notes", class extends HTMLElement {
  #stops = []

  connectedCallback() {
    this.#stops = EVENTS.map((name) => onWorldEvent(name, () => refetchSoon(this, this.dataset.src, () => this.#place())))
    this.addEventListener("click", this.#click)
    this.addEventListener("submit", this.#submit)
    this.addEventListener("input", this.#keep)
    this.addEventListener("keydown", this.#send)
    this.addEventListener("keydown", this.#leave)
    document.addEventListener("script:changed", this.#place)
    document.addEventListener("script:ready", this.#place)
    document.addEventListener("script:cursor", this.#under)
    document.addEventListener("click", this.#light)
    document.addEventListener("keydown", this.#key)
    this.#restore()
    this.#place()
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop()
    document.removeEventListener("script:changed", this.#place)
    document.removeEventListener("script:ready", this.#place)
    document.removeEventListener("script:cursor", this.#under)
    document.removeEventListener("click", this.#light)
    document.removeEventListener("keydown", this.#key)
  }

  get editor() {
    const editor = document.querySelector("script-editor")
    return editor?.view ? editor : null
  }

  get #form() {
    return this.querySelector("[data-new]")
  }

  /** Marks in the text, and the list in the order of the text; words that are gone come last and say so. */
  #place = () => {
    this.#count()
    if (!this.editor) return
    const threads = [...this.querySelectorAll(".note:not([data-resolved])")].map((thread) => {
      const range = this.#rangeOf(thread)
      thread.toggleAttribute("data-gone", !range)
      return { thread, range }
    })
    const marks = threads.filter(({ range }) => range).map(({ thread, range }) => ({ ...range, class: "noted", id: thread.dataset.note }))
    const form = this.#form
    const begun = form && !form.hidden && this.editor.absolute({ start: form.elements.start.value, end: form.elements.end.value })
    this.editor.marks("notes", begun ? [...marks, { ...begun, class: "noted noting" }] : marks)
    const order = [...threads].sort((a, b) => (a.range?.from ?? Infinity) - (b.range?.from ?? Infinity))
    const isOther = order.some(({ thread }, n) => thread !== threads[n].thread)
    if (!isOther || this.contains(document.activeElement)) return // nothing moves away under somebody's hands
    for (const { thread } of order) thread.parentElement.append(thread)
  }

  /** Where a thread's words are: by its positions, else, as after a cut and paste, where they stand word for word just once. */
  #rangeOf(thread) {
    const range = this.editor.absolute({ start: thread.dataset.start, end: thread.dataset.end })
    const { quote } = thread.dataset
    if (range || !quote) return range
    const { text } = this.editor
    const from = text.indexOf(quote)
    return from < 0 || text.indexOf(quote, from + 1) >= 0 ? null : { from, to: from + quote.length }
  }

  /** How many are open, on the button that opens this on small screens. */
  #count() {
    const badge = document.querySelector("[data-note-count]")
    if (!badge) return
    const open = this.querySelectorAll(".note:not([data-resolved])").length
    badge.hidden = !open
    badge.querySelector("b").textContent = open > 99 ? "99+" : open
    badge.toggleAttribute("data-mine", Boolean(this.querySelector(".note[data-mine]")))
  }

  #click = (event) => {
    const target = event.target.closest("button")
    if (!target) return
    if (target.matches("[data-add]")) this.#begin()
    else if (target.matches("[data-cancel]")) this.#end()
    else if (target.matches("[data-go]")) this.#go(target.closest(".note"))
  }

  #key = (event) => {
    if (!event.ctrlKey || !event.altKey || event.code !== "KeyM" || !this.editor) return
    event.preventDefault()
    const { from, to } = this.editor.selection
    const here = from === to && this.#threadAt(from)
    if (here) this.#open(here)
    else if (this.#form) this.#begin()
  }

  /** Ctrl-Enter (on a Mac Cmd-Enter) sends what is written. */
  #send = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea")) return
    event.preventDefault()
    event.target.form.requestSubmit()
  }

  /** Escape goes back to the script; what is written stays as a draft. */
  #leave = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !this.editor) return
    event.preventDefault()
    event.stopPropagation()
    this.editor.view.focus()
  }

  #threadAt(position) {
    return [...this.querySelectorAll(".note:not([data-resolved], [data-gone])")].find((thread) => {
      const range = this.editor.absolute({ start: thread.dataset.start, end: thread.dataset.end })
      return range && range.from <= position && position <= range.to
    })
  }

  /** A new thread on the selected words, or on the line of the cursor. */
  #begin() {
    const form = this.#form
    if (!form || !this.editor) return
    const { from, to } = this.#chosen()
    if (from === to) {
      toast("Select some words first: a note belongs to a place in the script.")
      return
    }
    const { start, end } = this.editor.relative(from, to)
    this.#show({ start, end, quote: this.editor.text.slice(from, to).trim(), words: form.elements.words.value })
    this.#drawer()
    form.elements.words.focus()
    form.scrollIntoView({ block: "nearest" })
  }

  #show({ start, end, quote, words }) {
    const form = this.#form
    for (const [name, value] of Object.entries({ start, end, quote, words })) form.elements[name].value = value
    form.querySelector("[data-quote]").textContent = quote.length > 160 ? `${quote.slice(0, 160)}…` : quote
    form.hidden = false
    this.#place()
  }

  #chosen() {
    const { from, to } = this.editor.selection
    if (from !== to) return { from, to }
    const text = this.editor.text
    const start = text.lastIndexOf("\n", from - 1) + 1
    const stop = text.indexOf("\n", from)
    return { from: start, to: stop < 0 ? text.length : stop }
  }

  #end() {
    const form = this.#form
    form.reset()
    form.hidden = true
    keepDraft(this.dataset.src, null)
    this.#place()
    this.editor?.view.focus()
  }

  // what was typed survives a reload until it is sent

  #keep = ({ target }) => {
    if (!target.matches("textarea")) return
    const form = target.form
    if (form !== this.#form) return keepDraft(target.id, target.value === target.defaultValue ? null : target.value)
    const { start, end, quote, words } = form.elements
    keepDraft(this.dataset.src, words.value ? { start: start.value, end: end.value, quote: quote.value, words: words.value } : null)
  }

  #restore() {
    const begun = draft(this.dataset.src)
    if (begun && this.#form) this.#show(begun)
    for (const box of this.querySelectorAll("[data-send] textarea")) {
      const words = draft(box.id)
      if (typeof words !== "string") continue
      box.value = words
      box.closest("details").open = true
    }
  }

  #submit = async (event) => {
    const form = event.target
    event.preventDefault()
    const sent = new FormData(form, event.submitter)
    const answer = await fetch(form.action, {
      method: "POST", body: sent, headers: { "HX-Request": "true" }, credentials: "same-origin",
    }).catch(() => null)
    if (!answer?.ok || answer.redirected) {
      const why = answer?.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : ""
      toast(why || "The note was not sent; it is still here. Please try again in a moment.", "error")
      return
    }
    if (form === this.#form) this.#end()
    else this.#sent(form)
    await htmx.swap({ sourceElement: this, target: this, text: await answer.text(), swap: "outerMorph" })
    this.#place()
  }

  #sent(form) {
    const box = form.elements.words
    if (!box) return
    keepDraft(box.id, null)
    if (form.closest(".note-own")) box.defaultValue = box.value
    form.reset()
    const details = form.closest("details")
    details.open = false
    details.querySelector("summary").focus()
  }

  #go(thread) {
    const range = this.editor && this.#rangeOf(thread)
    if (!range) {
      toast("These words are no longer in the script.")
      return
    }
    this.editor.show(range.from)
    this.#lit(thread)
  }

  /** Marked words were pressed: their thread comes into sight. */
  #light = ({ target }) => {
    const mark = target.closest?.("script-editor [data-mark]")
    const thread = mark && this.querySelector(`[data-note="${mark.dataset.mark}"]`)
    if (!thread) return
    this.#lit(thread)
    if (getComputedStyle(this.parentElement).position !== "fixed") thread.scrollIntoView({ block: "nearest" })
  }

  #under = ({ detail: { from, to } }) => {
    if (this.editor) this.#lit(from === to ? this.#threadAt(from) : null)
  }

  #open(thread) {
    this.#drawer()
    this.#lit(thread)
    thread.scrollIntoView({ block: "nearest" })
    const answer = thread.querySelector(".note-answer > summary") ?? thread.querySelector("button")
    answer?.focus()
  }

  /** On a small screen the notes lie in a drawer. */
  #drawer() {
    const side = this.closest(".writing-side")
    if (side && !this.checkVisibility()) document.querySelector(`[data-drawer="${side.id}"]`)?.click()
  }

  #lit(thread) {
    for (const other of this.querySelectorAll(".note[data-lit]")) if (other !== thread) other.removeAttribute("data-lit")
    thread?.setAttribute("data-lit", "")
  }
})
