/** Paper, screening room, or whatever the system says. Remembered by this browser alone. */
customElements.define("theme-switch", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.#choose(event.target.closest("[data-theme]")?.dataset.theme))
    this.#show()
  }

  #choose(theme) {
    if (!theme) return
    const root = document.documentElement
    try {
      localStorage.setItem("theme", theme)
    } catch {
      // storage is off: the choice lasts until the page is left
    }
    if (theme === "system") delete root.dataset.theme
    else root.dataset.theme = theme
    this.#show()
  }

  #show() {
    const chosen = document.documentElement.dataset.theme ?? "system"
    for (const button of this.querySelectorAll("[data-theme]")) button.setAttribute("aria-pressed", String(button.dataset.theme === chosen))
  }
})
