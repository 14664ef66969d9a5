const MOST = 1024 * 1024

/** One box for a sentence, a pasted page or a dropped file. The form inside works without it. */
customElements.define("drop-box", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.file = this.querySelector("input[type=file]")
    this.said = this.querySelector(".drop-chosen")
    this.file.addEventListener("change", () => this.#chosen())
    this.addEventListener("dragover", (event) => this.#over(event))
    this.addEventListener("dragleave", (event) => !this.contains(event.relatedTarget) && delete this.dataset.over)
    this.addEventListener("drop", (event) => this.#drop(event))
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit()
    })
    this.form.addEventListener("submit", () => (this.querySelector("[type=submit]").disabled = true))
    addEventListener("pageshow", () => (this.querySelector("[type=submit]").disabled = false))
  }

  #over(event) {
    if (!event.dataTransfer.types.includes("Files")) return
    event.preventDefault()
    this.dataset.over = ""
  }

  #drop(event) {
    if (!event.dataTransfer.files.length) return
    event.preventDefault()
    delete this.dataset.over
    this.file.files = event.dataTransfer.files
    this.#chosen()
  }

  #chosen() {
    const [file] = this.file.files
    this.said.textContent = !file ? "" : file.size > MOST ? `${file.name} is larger than 1 MB. Please choose a smaller file.` : file.name
    if (file?.size > MOST) this.file.value = ""
  }
})
