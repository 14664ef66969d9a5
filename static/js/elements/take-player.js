import { isTyping } from "../lib/shortcuts.js"
import { isSilent, silence } from "../lib/sound.js"
import { frames } from "../lib/time.js"

/** A take, frame by frame. Space plays, ← → step a frame, J K L run backwards, stop and run forwards. */
customElements.define("take-player", class extends HTMLElement {
  #speed = 1
  #backwards = 0

  connectedCallback() {
    this.video = this.querySelector("video")
    if (!this.video) return
    this.fps = Number(this.dataset.fps) || 24
    this.last = Math.max(0, Number(this.dataset.frames) - 1)
    this.video.controls = false
    this.video.muted = isSilent()
    this.querySelector(".controls").hidden = false
    this.scrub = this.querySelector(".scrub")
    this.scrub.addEventListener("input", () => this.#go(Number(this.scrub.value)))
    this.addEventListener("click", (event) => this.#act(event.target.closest("[data-do]")?.dataset.do ?? (event.target === this.video ? "toggle" : "")))
    for (const name of ["play", "pause", "ended", "timeupdate", "seeked", "loadedmetadata", "volumechange"]) this.video.addEventListener(name, () => this.#show())
    this.keys = (event) => this.#press(event)
    document.addEventListener("keydown", this.keys)
    this.#show()
    this.#tick()
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys)
    cancelAnimationFrame(this.#backwards)
    cancelAnimationFrame(this.ticking)
  }

  get frame() {
    return Math.min(this.last, Math.floor(this.video.currentTime * this.fps + 0.01))
  }

  #go(frame) {
    this.video.currentTime = (Math.min(this.last, Math.max(0, frame)) + 0.5) / this.fps
  }

  #press(event) {
    const around = this.closest(".panel") ?? this
    const inside = around.contains(document.activeElement) || document.activeElement === document.body
    if (isTyping(event) || !inside || (event.key === " " && event.target.closest("button"))) return
    const act = { " ": "toggle", ArrowLeft: "back", ArrowRight: "forth", j: "reverse", k: "stop", l: "faster", m: "mute", f: "full", Home: "start" }[event.key]
    if (!act || (event.target === this.scrub && event.key.startsWith("Arrow"))) return
    event.preventDefault()
    this.#act(act)
  }

  #act(name) {
    const stopped = () => (this.#halt(), this.video.pause())
    const acts = {
      toggle: () => (this.#halt(), this.video.paused ? this.#run(1) : this.video.pause()),
      back: () => (stopped(), this.#go(this.frame - 1)),
      forth: () => (stopped(), this.#go(this.frame + 1)),
      start: () => (stopped(), this.#go(0)),
      stop: stopped,
      faster: () => this.#run(this.video.paused || this.#backwards ? 1 : Math.min(4, this.#speed * 2)),
      reverse: () => this.#reverse(),
      mute: () => silence([this.video], !this.video.muted),
      full: () => (document.fullscreenElement ? document.exitFullscreen() : this.querySelector(".stage").requestFullscreen?.()),
    }
    acts[name]?.()
    this.#show()
  }

  #run(speed) {
    this.#halt()
    this.#speed = this.video.playbackRate = speed
    if (this.video.ended || this.frame >= this.last) this.#go(0)
    this.video.play().catch(() => {})
  }

  #reverse() {
    const speed = this.#backwards ? Math.min(4, this.#speed * 2) : 1
    this.#halt()
    this.video.pause()
    this.#speed = speed
    let [from, at] = [performance.now(), this.video.currentTime]
    const step = (now) => {
      at -= ((now - from) / 1000) * this.#speed
      from = now
      this.#go(Math.floor(at * this.fps))
      this.#backwards = at > 0 ? requestAnimationFrame(step) : 0
    }
    this.#backwards = requestAnimationFrame(step)
  }

  #halt() {
    cancelAnimationFrame(this.#backwards)
    this.#backwards = 0
    this.#speed = this.video.playbackRate = 1
  }

  #tick() {
    if (!this.video.paused) this.#show()
    this.ticking = requestAnimationFrame(() => this.#tick())
  }

  #show() {
    this.scrub.value = this.frame
    this.scrub.setAttribute("aria-valuetext", `frame ${this.frame + 1} of ${this.last + 1}`)
    this.querySelector(".timecode").textContent = `${frames(this.frame, this.fps)} / ${frames(this.last + 1, this.fps)}`
    show(this, "toggle", this.video.paused ? "play" : "pause", this.video.paused ? "Play" : "Pause")
    show(this, "mute", this.video.muted ? "volume-x" : "volume-2", this.video.muted ? "Sound on" : "Sound off")
  }
})

/** Set the icon and the name of a control. */
export function show(player, act, icon, label) {
  const button = player.querySelector(`.controls [data-do="${act}"]`)
  if (!button || button.ariaLabel === label) return
  button.ariaLabel = button.title = label
  const use = button.querySelector("use")
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${icon}`))
}
