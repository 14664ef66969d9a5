import { onWorldEvent } from "../lib/world-socket.js"

const MOST = 5

/** Who else has this world open, as small round initials. */
customElements.define("people-here", class extends HTMLElement {
  connectedCallback() {
    this.stop = onWorldEvent("here", ({ here }) => this.#show(here.filter(({ uid }) => uid !== this.dataset.me)))
  }

  disconnectedCallback() {
    this.stop()
  }

  #show(people) {
    const shown = people.slice(0, MOST).map(({ name, colour, uid }) => this.#avatar(initials(name), colour, `${name} is here`, uid))
    if (people.length > MOST) shown.push(this.#avatar(`+${people.length - MOST}`, 0, `${people.length - MOST} more are here`))
    this.replaceChildren(...shown.reverse())
    const names = people.map(({ name }) => name).join(", ")
    this.setAttribute("aria-label", people.length ? `Here now: ${names}` : "Nobody else is here")
  }

  /** On a script page a face leads to where its person writes. */
  #avatar(text, colour, title, uid) {
    const script = uid && document.querySelector("script-editor")
    const avatar = document.createElement(script ? "button" : "span")
    if (script) {
      avatar.type = "button"
      avatar.addEventListener("click", () => script.follow?.(uid))
    }
    avatar.className = `avatar tint-${Number(colour) % 8}`
    avatar.title = title
    avatar.textContent = text
    if (script) avatar.append(Object.assign(document.createElement("span"), { className: "unseen", textContent: ` ${title}: go there in the script` }))
    return avatar
  }
})

const initials = (name) => name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase()
