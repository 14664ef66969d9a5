import { isTyping } from "../lib/shortcuts.js"
import { isSilent, silence } from "../lib/sound.js"
import { clock } from "../lib/time.js"
import { show } from "./take-player.js"

const FADE_OUT = 1.2 // seconds, as in the film's file

/** A story from its first line: each shot's best take in turn, and its words on a card where it has none yet. */
customElements.define("film-player", class extends HTMLElement {
  #index = 0
  #playing = false
  #cardAt = 0
  #cardSince = 0

  connectedCallback() {
    this.videos = [...this.querySelectorAll(".stage video")]
    for (const video of this.videos) video.muted = isSilent()
    this.card = this.querySelector(".film-card")
    this.scrub = this.querySelector(".scrub")
    this.scrub.addEventListener("input", () => this.#seek(Number(this.scrub.value)))
    this.addEventListener("click", (event) => this.#click(event))
    for (const video of this.videos) video.addEventListener("ended", () => video === this.video && this.#next())
    this.keys = (event) => this.#press(event)
    document.addEventListener("keydown", this.keys)
    this.#show(0, 0)
    this.#tick()
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys)
    cancelAnimationFrame(this.ticking)
  }

  /** What there is to show now; takes that land meanwhile are in it from the next shot on. */
  get shots() {
    return [...document.querySelectorAll("[data-film-shot]")].map(({ dataset }) => ({
      src: dataset.src,
      start: Number(dataset.start),
      seconds: Number(dataset.seconds),
      words: dataset.words,
      name: dataset.name,
      enters: dataset.enters,
      leaves: dataset.leaves,
    }))
  }

  get video() {
    return this.videos.find((video) => "on" in video.dataset)
  }

  get at() {
    const shot = this.shots[this.#index]
    if (!shot) return 0
    if (shot.src && this.video) return Math.max(0, this.video.currentTime - shot.start)
    return this.#cardAt + (this.#playing ? (performance.now() - this.#cardSince) / 1000 : 0)
  }

  #show(index, at) {
    const shot = this.shots[index]
    if (!shot) return
    this.#index = index
    this.card.hidden = Boolean(shot.src)
    if (shot.src) this.#showVideo(shot, at)
    else this.#showCard(shot, at)
    this.#prepare(this.shots[index + 1])
    for (const [i, item] of [...document.querySelectorAll("[data-film-shot]")].entries()) item.setAttribute("aria-current", String(i === index))
  }

  #showVideo(shot, at) {
    const ready = this.videos.find((video) => video.dataset.src === shot.src) ?? this.#spare()
    load(ready, shot.src)
    const begin = () => {
      if (Math.abs(ready.currentTime - shot.start - at) > 0.02) ready.currentTime = shot.start + at + 0.001
    }
    if (ready.readyState >= 1) begin()
    else ready.addEventListener("loadedmetadata", begin, { once: true })
    for (const video of this.videos) {
      video.toggleAttribute("data-under", video !== ready && "on" in video.dataset)
      video.toggleAttribute("data-on", video === ready)
      video.style.opacity = ""
      if (video !== ready) video.pause()
    }
    if (this.#playing && at === 0) ready.dataset.enters = shot.enters
    else delete ready.dataset.enters
    if (this.#playing) ready.play().catch(() => this.#stop())
  }

  #showCard(shot, at) {
    for (const video of this.videos) {
      video.pause()
      delete video.dataset.on
    }
    this.card.querySelector("p").textContent = shot.words
    this.card.querySelector("small").textContent = `${shot.name}: no take yet`
    this.#cardAt = at
    this.#cardSince = performance.now()
  }

  #prepare(shot) {
    if (shot?.src && !this.videos.some((video) => video.dataset.src === shot.src)) load(this.#spare(), shot.src, shot.start)
  }

  #spare() {
    return this.videos.find((video) => !("on" in video.dataset)) ?? this.videos[0]
  }

  #next() {
    if (this.#index + 1 < this.shots.length) this.#show(this.#index + 1, 0)
    else this.#stop()
  }

  #seek(seconds) {
    const shots = this.shots
    let index = 0
    while (index < shots.length - 1 && seconds >= shots[index].seconds) seconds -= shots[index++].seconds
    this.#show(index, Math.min(seconds, shots[index].seconds - 0.05))
  }

  #play() {
    this.#playing = true
    this.#cardSince = performance.now()
    const [shots, last] = [this.shots, this.#index === this.shots.length - 1]
    if (last && this.at >= shots[this.#index].seconds - 0.1) this.#show(0, 0)
    this.video?.play().catch(() => this.#stop())
  }

  #stop() {
    this.#cardAt = Math.min(this.at, this.shots[this.#index]?.seconds ?? 0)
    this.#playing = false
    this.video?.pause()
  }

  #toggle() {
    if (this.#playing) this.#stop()
    else this.#play()
  }

  #click(event) {
    const jump = event.target.closest("[data-film-shot]")
    if (jump) return this.#show([...this.querySelectorAll("[data-film-shot]")].indexOf(jump), 0)
    this.#act(event.target.closest("[data-do]")?.dataset.do ?? (event.target.closest(".stage") ? "toggle" : ""))
  }

  #act(name) {
    const acts = {
      toggle: () => this.#toggle(),
      back: () => this.#show(Math.max(0, this.#index - (this.at < 1 ? 1 : 0)), 0),
      forth: () => this.#index + 1 < this.shots.length && this.#show(this.#index + 1, 0),
      mute: () => silence(this.videos, !this.videos[0].muted),
      full: () => (document.fullscreenElement ? document.exitFullscreen() : this.querySelector(".stage").requestFullscreen?.()),
    }
    acts[name]?.()
  }

  #press(event) {
    if (isTyping(event) || event.target === this.scrub || (event.key === " " && event.target.closest("button, a"))) return
    const act = { " ": "toggle", k: "toggle", ArrowLeft: "back", ArrowRight: "forth", j: "back", l: "forth", m: "mute", f: "full" }[event.key]
    if (!act) return
    event.preventDefault()
    this.#act(act)
  }

  #tick() {
    const shots = this.shots
    const shot = shots[this.#index]
    if (shot && this.#playing && this.at >= shot.seconds - 0.01) this.#next()
    if (shot?.leaves === "fade out" && this.video) this.video.style.opacity = Math.max(0, Math.min(1, (shot.seconds - this.at) / FADE_OUT))
    const before = shots.slice(0, this.#index).reduce((sum, { seconds }) => sum + seconds, 0)
    const total = shots.reduce((sum, { seconds }) => sum + seconds, 0)
    const now = Math.min(total, before + Math.min(this.at, shot?.seconds ?? 0))
    if (document.activeElement !== this.scrub || this.#playing) this.scrub.value = now
    this.scrub.max = total
    this.querySelector(".timecode").textContent = `${clock(now)} / ${clock(total)}`
    this.querySelector(".big-play").hidden = this.#playing
    show(this, "toggle", this.#playing ? "pause" : "play", this.#playing ? "Pause" : "Play")
    show(this, "mute", this.videos[0].muted ? "volume-x" : "volume-2", this.videos[0].muted ? "Sound on" : "Sound off")
    this.ticking = requestAnimationFrame(() => this.#tick())
  }
})

function load(video, src, start = 0) {
  if (video.dataset.src === src) return
  video.dataset.src = src
  video.src = src
  if (start) video.addEventListener("loadedmetadata", () => (video.currentTime = start), { once: true })
}
