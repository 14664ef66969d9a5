import { refetchSoon } from "../lib/fragments.js"
import { toast } from "./toast-list.js"
import { onWorldEvent } from "../lib/world-socket.js"

const EVENTS = ["note.added", "note.answered", "note.changed", "note.resolved", "note.reopened"]
const DRAFT = "loreframe:note:"

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
    this.addEventListener("input", this.#keepDraft)
    document.addEventListener("script:changed", this.#place)
    document.addEventListener("script:ready", this.#place)
    document.addEventListener("click", this.#light)
    document.addEventListener("keydown", this.#key)
    this.#place()
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop()
    document.removeEventListener("script:changed", this.#place)
    document.removeEventListener("script:ready", this.#place)
    document.removeEventListener("click", this.#light)
    document.removeEventListener("keydown", this.#key)
  }

  get editor() {
    const editor = document.querySelector("script-editor")
    return editor?.view ? editor : null
  }

  /** Marks in the text, and the list in the order of the text; words that are gone come last and say so. */
  #place = () => {
    if (!this.editor) return
    const threads = [...this.querySelectorAll(".note:not([data-resolved])")].map((thread) => {
      const range = this.editor.absolute({ start: thread.dataset.start, end: thread.dataset.end })
      thread.toggleAttribute("data-gone", !range)
      return { thread, range }
    })
    this.editor.marks("notes", threads.filter(({ range }) => range)
      .map(({ thread, range }) => ({ from: range.from, to: range.to, class: "noted", id: thread.dataset.note })))
    const order = [...threads].sort((a, b) => (a.range?.from ?? Infinity) - (b.range?.from ?? Infinity))
    if (order.some(({ thread }, n) => thread !== threads[n].thread)) {
      for (const { thread } of order) thread.parentElement.append(thread)
    }
  }

  #click = (event) => {
    const target = event.target.closest("button")
    if (!target) return
    if (target.matches("[data-add]")) this.#begin()
    else if (target.matches("[data-cancel]")) this.#end()
    else if (target.matches("[data-go]")) this.#go(target.closest(".note"))
  }

  #key = (event) => {
    if (event.ctrlKey && event.altKey && event.code === "KeyM" && this.dataset.mayNote) {
      event.preventDefault()
      this.#begin()
    }
  }

  /** A new thread on the selected words, or on the line of the cursor. */
  #begin() {
    const form = this.querySelector("[data-new]")
    if (!form || !this.editor) return
    const { from, to } = this.#chosen()
    if (from === to) {
      toast("Select some words first: a note belongs to a place in the script.")
      return
    }
    const { start, end } = this.editor.relative(from, to)
    const quote = this.editor.text.slice(from, to).trim()
    Object.assign(form.elements.start, { value: start })
    Object.assign(form.elements.end, { value: end })
    Object.assign(form.elements.quote, { value: quote })
    form.querySelector("[data-quote]").textContent = quote.length > 160 ? `${quote.slice(0, 160)}…` : quote
    form.elements.words.value ||= sessionStorage.getItem(DRAFT + this.dataset.src) ?? ""
    form.hidden = false
    form.elements.words.focus()
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
    const form = this.querySelector("[data-new]")
    form.reset()
    form.hidden = true
    sessionStorage.removeItem(DRAFT + this.dataset.src)
    this.editor?.view.focus()
  }

  /** What was typed survives a reload until it is sent. */
  #keepDraft = (event) => {
    if (event.target.closest("[data-new]")) sessionStorage.setItem(DRAFT + this.dataset.src, event.target.value)
  }

  #submit = async (event) => {
    const form = event.target
    event.preventDefault()
    const sent = new FormData(form, event.submitter)
    const answer = await fetch(form.action, {
      method: "POST", body: sent, headers: { "HX-Request": "true" }, credentials: "same-origin",
    }).catch(() => null)
    if (!answer?.ok) {
      const why = answer?.headers.get("Content-Type")?.startsWith("text/plain") ? await answer.text() : ""
      toast(why || "The note was not sent; it is still here. Please try again in a moment.", "error")
      return
    }
    if (form.matches("[data-new]")) this.#end()
    await htmx.swap({ sourceElement: this, target: this, text: await answer.text(), swap: "outerMorph" })
    this.#place()
  }

  #go(thread) {
    const range = this.editor?.absolute({ start: thread.dataset.start, end: thread.dataset.end })
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
    thread.scrollIntoView({ block: "nearest" })
  }

  #lit(thread) {
    for (const other of this.querySelectorAll(".note[data-lit]")) other.removeAttribute("data-lit")
    thread.setAttribute("data-lit", "")
  }
})
