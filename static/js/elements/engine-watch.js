import { refreshPage } from "../lib/fragments.js"

/** While the engines start: asks how they are, and draws the page anew once they can render. */
customElements.define("engine-watch", class extends HTMLElement {
  connectedCallback() {
    if (this.dataset.state !== "ready") this.timer = setInterval(() => this.#ask(), 2000)
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  async #ask() {
    if (document.hidden) return
    const answer = await fetch(this.dataset.src, { headers: { "HX-Request": "true" } }).catch(() => null)
    if (!answer?.ok || (await answer.text()).trim() !== "ready") return
    clearInterval(this.timer)
    await refreshPage()
    document.querySelector("form[data-go]")?.requestSubmit()
  }
})
