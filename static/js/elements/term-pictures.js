import { calm } from "../lib/time.js"

/** Pictures of film terms: one with a short film plays it while it is pointed at, tapped or has the focus, and stands still otherwise. */
export function playTerms(element) {
  const of = (event) => event.target.closest?.(".term")?.querySelector("img[data-moving]")
  const start = (event) => play(of(event))
  const stop = (event) => !event.target.closest?.(".term")?.contains(event.relatedTarget) && rest(of(event))
  element.addEventListener("pointerover", start)
  element.addEventListener("pointerout", stop)
  element.addEventListener("focusin", start)
  element.addEventListener("focusout", stop)
}

function play(image) {
  if (!image || image.dataset.still || calm()) return
  image.dataset.still = image.getAttribute("src")
  image.src = image.dataset.moving
}

function rest(image) {
  if (!image?.dataset.still) return
  image.src = image.dataset.still
  delete image.dataset.still
}

customElements.define("term-pictures", class extends HTMLElement {
  connectedCallback() {
    playTerms(this)
  }
})
