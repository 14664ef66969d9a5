import { toast } from "./toast-list.js"

/** Copies the field named by `data-copies`; where the browser does not allow that, it selects the field and says so. */
customElements.define("copy-button", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", () => this.#copy())
  }

  async #copy() {
    const field = document.getElementById(this.dataset.copies)
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
      toast("Link copied.", "success")
    } catch {
      const done = document.execCommand("copy")
      toast(done ? "Link copied." : "The link is selected: press Ctrl-C to copy it.", done ? "success" : "info")
    }
  }
})
