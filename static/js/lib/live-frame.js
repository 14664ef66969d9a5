// A drawn still of the shot under the cursor, while it is being written. One request is under way at a time, so that a fast
// typist sees every picture there is time for; when it is answered, the newest words are asked for next, and those win.

const AROUND = 2500 // letters sent on each side of the cursor
const MOST = 8000 // letters on each side of the cursor, however long its lines are
const CONTEXT = 60 // letters around those, by which the studio finds their place
const GAP = 40 // milliseconds between two requests at least
const PATIENCE = 1500 // milliseconds until a request is given up for newer words
const AGAIN = 4000 // milliseconds until engines that were starting are asked again

export class LiveFrame {
  #page = crypto.getRandomValues(new Uint32Array(2)).join("-")
  #turn = 0
  #have = ""
  #timer = 0
  #last = 0
  #abort = null
  #wanted = null
  #stopped = false

  constructor(figure, address, token) {
    Object.assign(this, { figure, address, token })
    this.image = figure.querySelector("img")
    // A drawer that opens, or a tab that comes back, wants the picture it has missed.
    this.seen = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && this.#again())
    this.seen.observe(figure.parentElement)
  }

  begin() {
    this.#stopped = false
    this.seen.observe(this.figure.parentElement)
  }

  #again() {
    if (this.#wanted) this.follow(this.#wanted.text, this.#wanted.at)
  }

  stop() {
    this.#stopped = true
    this.seen.disconnect()
    clearTimeout(this.#timer)
    this.#abort?.abort()
  }

  /** Show the shot at offset `at` (UTF-16) of `text`. */
  follow(text, at) {
    this.#wanted = { text, at }
    if (this.#stopped || document.hidden || !shown(this.figure)) return
    if (this.#abort && performance.now() < this.#last + PATIENCE) return
    this.#soon(Math.max(0, this.#last + GAP - performance.now()))
  }

  #soon(wait) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#stopped || this.#ask(), wait)
  }

  async #ask() {
    const wanted = this.#wanted
    const { text, at } = wanted
    this.#last = performance.now()
    this.#abort?.abort()
    const abort = (this.#abort = new AbortController())
    const body = new URLSearchParams({ ...around(text, at), page: this.#page, turn: ++this.#turn, have: this.#have, csrfmiddlewaretoken: this.token() })
    try {
      const answer = await fetch(this.address, { method: "POST", body, signal: abort.signal, headers: { "HX-Request": "true" } })
      const picture = answer.status === 200 ? await answer.blob() : null
      if (!abort.signal.aborted) await this.#show(answer, picture)
    } catch (error) {
      if (error.name !== "AbortError") this.#say("The studio cannot be reached right now.")
    }
    if (abort !== this.#abort) return
    this.#abort = null
    if (this.#wanted !== wanted) this.#soon(0)
  }

  async #show(answer, picture) {
    const label = answer.headers.get("X-Shot")
    if (answer.status === 204 && answer.headers.get("X-Frame") === "none") return this.#hide()
    if (label) {
      this.figure.hidden = false
      this.figure.querySelector("[data-label]").textContent = `Shot ${label}`
    }
    if (answer.status === 202) {
      this.#wait(await answer.text())
      if (answer.headers.has("X-Again")) this.#soon(AGAIN)
    } else if (picture) await this.#draw(answer, picture)
  }

  async #draw(answer, picture) {
    const address = URL.createObjectURL(picture)
    const fresh = new Image()
    fresh.src = address
    await fresh.decode().catch(() => {})
    const before = this.image.src
    this.image.src = address
    this.image.hidden = false
    this.figure.querySelector("[data-words]").textContent = ""
    this.image.alt = `Drawn frame of ${this.figure.querySelector("[data-label]").textContent.toLowerCase()}`
    if (before) URL.revokeObjectURL(before)
    this.#have = answer.headers.get("X-Frame")
    this.#say("drawn, no AI")
    const missed = JSON.parse(decodeURIComponent(answer.headers.get("X-Not-Shown") ?? "[]"))
    const place = this.figure.querySelector("[data-missed]")
    place.hidden = !missed.length
    place.textContent = missed.length ? `Not drawn: ${missed.slice(0, 4).join(", ")}${missed.length > 4 ? " …" : ""}` : ""
    this.figure.dispatchEvent(new CustomEvent("frame:drawn", { bubbles: true, detail: { turn: this.#turn } }))
  }

  /** No picture yet: the reason stands where it would be; one that is there already stays until the next. */
  #wait(why) {
    if (!this.image.hidden) return this.#say(why)
    this.figure.querySelector("[data-words]").textContent = why
    this.#say("")
  }

  #hide() {
    this.figure.hidden = true
    this.#have = ""
  }

  #say(words) {
    this.figure.querySelector("[data-state]").textContent = words
  }
}

/** Whether an element that shows itself later would be seen: its column is open. */
const shown = (figure) => Boolean(figure.parentElement?.getClientRects().length)

/** The lines around `at`, and what tells where they belong. */
function around(text, at) {
  const stop = text.indexOf("\n", at + AROUND)
  const start = edge(text, Math.max(text.lastIndexOf("\n", Math.max(0, at - AROUND)) + 1, at - MOST))
  const end = edge(text, Math.min(stop < 0 ? text.length : stop, at + MOST))
  const words = text.slice(start, end)
  return {
    words,
    at: letters(text.slice(start, at)),
    start: letters(text.slice(0, start)),
    before: whole(text.slice(Math.max(0, start - CONTEXT), start)),
    after: whole(text.slice(end, end + CONTEXT)),
  }
}

/** `at`, or the end of the letter that it lies within. */
const edge = (text, at) => (/[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at)

/** How many code points a string has. */
const letters = (text) => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)

/** Without half of a letter at either end. */
const whole = (text) => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "")
