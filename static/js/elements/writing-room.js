/** The script page around the live script: shots of the scene under the cursor, drawers on small screens, focus. */
customElements.define("writing-room", class extends HTMLElement {
  connectedCallback() {
    this.editor = this.querySelector("script-editor")
    this.addEventListener("script:cursor", ({ detail }) => this.#showShots(detail.scene))
    this.headings = [...this.querySelectorAll("[data-scene-text]")].map((scene) => [scene.dataset.sceneText, Number.parseInt(scene.querySelector("[data-line]")?.dataset.line, 10)])
    this.jump = () => this.#jump()
    this.addEventListener("script:ready", this.jump)
    addEventListener("hashchange", this.jump)
    this.addEventListener("script:ended", ({ detail }) => this.#say(detail))
    this.addEventListener("click", (event) => this.#click(event))
    this.addEventListener("pointerover", (event) => this.#light(event.target.closest("[data-lines]")))
    this.addEventListener("focusin", (event) => this.#light(event.target.closest("[data-lines]")))
    this.keys = (event) => this.#key(event)
    document.addEventListener("keydown", this.keys)
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys)
    removeEventListener("hashchange", this.jump)
    delete document.documentElement.dataset.focus
  }

  /** Go to the scene that the address names, as the sheet of the server numbers them. */
  #jump() {
    const number = /^#scene-(\d+)$/.exec(location.hash)?.[1]
    const line = this.headings.find(([scene]) => scene === number)?.[1]
    if (line && this.editor.view) this.editor.goTo(line)
  }

  /** Focus: everything but the page fades, and the line being written stays in the middle of the window. */
  set focused(on) {
    document.documentElement.toggleAttribute("data-focus", on)
    this.querySelector("[data-focuses]")?.setAttribute("aria-pressed", String(on))
    this.editor.typewriter = on
  }

  get focused() {
    return "focus" in document.documentElement.dataset
  }

  #showShots(scene) {
    const groups = this.querySelectorAll("[data-scene-shots]")
    const group = groups[Math.min(Math.max(0, scene), groups.length - 1)]
    if (group?.hasAttribute("data-current")) return
    for (const other of groups) other.toggleAttribute("data-current", other === group)
  }

  #light(shot) {
    if (!this.editor.view) return
    const lines = shot?.dataset.lines
    if (lines === this.lit) return
    this.lit = lines
    const [first, last] = (lines ?? "").split("-").map(Number)
    this.editor.marks("shot", lines ? this.editor.lines(first, last).map((range) => ({ ...range, class: "is-lit" })) : [])
  }

  #click(event) {
    const { target } = event
    if (target.closest("[data-uploads]")) return this.#box(event)
    const opener = target.closest("[data-drawer]")
    if (opener) return this.#toggle(opener)
    if (target.closest("[data-focuses]")) {
      this.focused = !this.focused
      this.editor.view?.focus()
    }
    if (target.closest("[data-finds]")) this.editor.find()
    const open = this.querySelector(".writing-side[data-open]")
    if (open && (!open.contains(target) || target.closest("a[href^='#']"))) this.#shut(open)
  }

  /** The box for a new version of the text, opened and closed. */
  #box(event) {
    event.preventDefault()
    const box = document.getElementById("new-version")
    box.hidden = !box.hidden
    event.target.closest("details")?.removeAttribute("open")
    if (box.hidden) return this.querySelector(".file-menu > summary").focus()
    box.scrollIntoView({ block: "nearest" })
    box.querySelector("textarea").focus()
  }

  #toggle(opener) {
    const drawer = document.getElementById(opener.dataset.drawer)
    if (drawer.hasAttribute("data-open")) return this.#shut(drawer)
    drawer.setAttribute("data-open", "")
    opener.setAttribute("aria-expanded", "true")
    drawer.querySelector("a, button, [tabindex]")?.focus()
  }

  #shut(drawer) {
    drawer.removeAttribute("data-open")
    this.querySelector(`[data-drawer="${drawer.id}"]`)?.setAttribute("aria-expanded", "false")
  }

  #key(event) {
    if (event.key === "Escape" && !event.defaultPrevented) {
      const open = this.querySelector(".writing-side[data-open]")
      if (open) {
        this.#shut(open)
        this.querySelector(`[data-drawer="${open.id}"]`)?.focus()
      } else if (this.focused) this.focused = false
    }
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.defaultPrevented && ["f", "h"].includes(event.key) && this.editor.view) {
      event.preventDefault()
      this.editor.find()
    }
    if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === "KeyF") {
      event.preventDefault()
      this.focused = !this.focused
      this.editor.view?.focus()
    }
  }

  #say({ why, text, unsaved, kept }) {
    const notice = this.querySelector(`template[data-ended="${why}"]`)?.content.cloneNode(true)
    if (!notice) return
    for (const part of notice.querySelectorAll("[data-if]")) part.hidden = part.dataset.if !== (unsaved ? (kept ? "kept" : "unkept") : "saved")
    const take = notice.querySelector("[data-take]")
    if (take && !unsaved) take.remove()
    take?.addEventListener("click", () => navigator.clipboard.writeText(text).then(() => (take.textContent = "Copied")))
    notice.querySelector("[data-forget]")?.addEventListener("click", () => this.editor.forget().then(() => location.reload()))
    this.querySelector("[data-room-notices]").replaceChildren(notice)
  }
})
