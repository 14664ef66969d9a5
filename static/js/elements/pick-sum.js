import { about } from "../lib/time.js"

/** The bar of picked shots: how many, and how long they will take. */
customElements.define("pick-sum", class extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById(this.dataset.form)
    this.listen = () => this.#show()
    document.addEventListener("change", this.listen)
    this.querySelector("[data-clear]")?.addEventListener("click", () => {
      for (const box of this.#boxes()) box.checked = false
      this.#show()
    })
    this.#show()
  }

  disconnectedCallback() {
    document.removeEventListener("change", this.listen)
  }

  #boxes() {
    return [...document.querySelectorAll(`input[type=checkbox][form="${this.dataset.form}"]`)]
  }

  #show() {
    const picked = this.#boxes().filter((box) => box.checked)
    const seconds = picked.reduce((sum, box) => sum + Number(box.dataset.estimate || 0), 0)
    this.querySelector("[data-count]").textContent = `${picked.length} ${picked.length === 1 ? "shot" : "shots"} picked`
    this.querySelector("[data-estimate]").textContent = seconds ? `about ${about(seconds)}` : ""
  }
})
