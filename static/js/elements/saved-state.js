/** Whether what is written here is saved, in the line above the script; said aloud when it changes for long. */
customElements.define("saved-state", class extends HTMLElement {
  connectedCallback() {
    this.room = this.closest("writing-room")
    this.heard = ({ detail: { state, words } }) => {
      this.dataset.state = state
      this.querySelector("[data-words]").textContent = words
      this.title = words
    }
    this.room.addEventListener("script:saved", this.heard)
  }

  disconnectedCallback() {
    this.room.removeEventListener("script:saved", this.heard)
  }
})
