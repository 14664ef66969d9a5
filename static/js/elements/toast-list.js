/** Say something in the corner; errors stay until they are closed. `offer` adds a button: what it is called and does. */
export function toast(text, kind = "info", offer = null) {
  document.querySelector("toast-list")?.add(text, kind, offer)
}

customElements.define("toast-list", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("button")?.closest(".toast").remove())
    for (const shown of this.querySelectorAll(".toast")) this.#leaveSoon(shown)
  }

  add(text, kind, offer) {
    if ([...this.querySelectorAll(".toast p")].some((p) => p.textContent === text)) return
    const shown = this.querySelector("template").content.firstElementChild.cloneNode(true)
    shown.classList.add(`toast-${kind}`)
    if (kind === "error") shown.setAttribute("role", "alert")
    shown.querySelector("p").textContent = text
    if (offer) shown.querySelector("p").after(this.#button(offer))
    this.append(shown)
    this.#leaveSoon(shown)
  }

  #button({ label, act }) {
    const button = document.createElement("button")
    button.className = "button button-small toast-act"
    button.type = "button"
    button.textContent = label
    button.addEventListener("click", act)
    return button
  }

  #leaveSoon(shown) {
    if (shown.classList.contains("toast-error") || shown.classList.contains("toast-warning")) return
    setTimeout(() => shown.matches(":hover, :focus-within") ? this.#leaveSoon(shown) : shown.remove(), 7000)
  }
})
