/** Say something in the corner; errors stay until they are closed. */
export function toast(text, kind = "info") {
  document.querySelector("toast-list")?.add(text, kind)
}

customElements.define("toast-list", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("button")?.closest(".toast").remove())
    for (const shown of this.querySelectorAll(".toast")) this.#leaveSoon(shown)
  }

  add(text, kind) {
    if ([...this.querySelectorAll(".toast p")].some((p) => p.textContent === text)) return
    const shown = this.querySelector("template").content.firstElementChild.cloneNode(true)
    shown.classList.add(`toast-${kind}`)
    if (kind === "error") shown.setAttribute("role", "alert")
    shown.querySelector("p").textContent = text
    this.append(shown)
    this.#leaveSoon(shown)
  }

  #leaveSoon(shown) {
    if (shown.classList.contains("toast-error") || shown.classList.contains("toast-warning")) return
    setTimeout(() => shown.matches(":hover, :focus-within") ? this.#leaveSoon(shown) : shown.remove(), 7000)
  }
})
