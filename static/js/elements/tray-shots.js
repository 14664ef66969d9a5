import { refetchSoon } from "../lib/fragments.js"
import { onWorldEvent } from "../lib/world-socket.js"
import { toast } from "./toast-list.js"

const FAILED = "That did not work. Nothing was lost; please try again."

/** Shots the script no longer has: discard them, write their words again at the cursor, or give their takes to another. */
customElements.define("tray-shots", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.#click)
    this.addEventListener("submit", this.#submit)
    this.addEventListener("toggle", () => this.#fill(), true)
    this.addEventListener("change", ({ target }) => target.closest("[data-gives]") && target.value && this.#send(target.form, new FormData(target.form)))
    document.addEventListener("script:ready", this.#fill)
    this.stops = ["script.changed", "tray.changed"].map((name) => onWorldEvent(name, () => this.#refresh()))
    this.observer = new MutationObserver(this.#fill)
    this.observer.observe(this, { childList: true, subtree: true })
    this.#fill()
  }

  disconnectedCallback() {
    document.removeEventListener("script:ready", this.#fill)
    for (const stop of this.stops) stop()
    this.observer.disconnect()
  }

  #refresh() {
    const open = this.querySelector("details")?.open
    refetchSoon(this, this.dataset.src, () => open && this.querySelector("details")?.setAttribute("open", ""))
  }

  get editor() {
    const editor = document.querySelector("script-editor")
    return editor?.view && !editor.view.state.readOnly ? editor : null
  }

  /** What needs the editor appears with it; heirs are the shots the page shows. */
  #fill = () => {
    for (const button of this.querySelectorAll("[data-puts-back]")) if (button.hidden !== !this.editor) button.hidden = !this.editor
    const heirs = [...document.querySelectorAll("#beside-shots [data-shot], shot-card")]
    for (const form of this.querySelectorAll("[data-gives]")) {
      const said = heirs.map(({ dataset }) => dataset.shot).join()
      if (form.dataset.heirs === said) continue
      form.dataset.heirs = said
      form.hidden = !heirs.length
      const options = heirs.map((heir) => new Option(named(heir), heir.dataset.shot))
      form.elements.to.replaceChildren(form.elements.to.options[0], ...options)
    }
  }

  #click = ({ target }) => {
    if (!target.closest("[data-puts-back]")) return
    const words = target.closest("[data-shot]").querySelector("[data-words]").textContent.trim()
    const { editor } = this
    if (!editor) return
    const { to } = editor.selection
    const stop = editor.text.indexOf("\n", to)
    const end = stop < 0 ? editor.text.length : stop
    editor.replace(end, end, `\n\n${words}`)
    editor.view.focus()
  }

  #submit = (event) => {
    event.preventDefault()
    this.#send(event.target, new FormData(event.target))
  }

  async #send({ action }, body) {
    const answer = await fetch(action, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null)
    if (!answer?.ok) {
      const plain = answer?.headers.get("Content-Type")?.startsWith("text/plain")
      return toast(plain ? await answer.text() : FAILED, "error")
    }
    const { said, undo } = await answer.json()
    const token = body.get("csrfmiddlewaretoken")
    const back = new FormData()
    back.set("csrfmiddlewaretoken", token)
    toast(said, "success", undo ? { label: "Undo", act: () => this.#send({ action: undo }, back) } : undefined)
  }
})

const named = (heir) => {
  const { name = heir.querySelector(".shot-name")?.textContent, words = "" } = heir.dataset
  return words ? `Shot ${name}: ${words.slice(0, 40)}` : `Shot ${name}`
}
