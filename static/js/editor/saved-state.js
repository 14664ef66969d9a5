// Whether everything written here is safe, in one word and a sentence.
const WORDS = {
  saved: "Saved",
  saving: "Saving…",
  opening: "Opening…",
  offline: "Offline: your changes are kept on this device",
  unkept: "Offline: keep this page open, your changes are only here",
  "read-only": "Read only",
  lost: "Not saved",
}
const BLINK = 1500 // milliseconds: shorter breaks and savings are nobody's business
const QUICK = 400

/** {state, words} of a link: "saved", "saving", "offline" or "read-only". */
export function savedState(link, kept) {
  if (link.isFinal) return link.mayWrite && link.unsaved ? { state: "offline", words: WORDS.lost } : { state: "read-only", words: WORDS["read-only"] }
  if (link.state === "broken" || (link.state === "joining" && !navigator.onLine)) {
    return { state: "offline", words: WORDS[kept || !link.unsaved ? "offline" : "unkept"] }
  }
  if (!link.mayWrite) return { state: "read-only", words: WORDS["read-only"] }
  if (link.state === "joining") return { state: "saving", words: WORDS.opening }
  return link.unsaved ? { state: "saving", words: WORDS.saving } : { state: "saved", words: WORDS.saved }
}

/** Calls `show` with what `look` says, steadily: what lasts only a moment is left out. */
export function steadied(look, show) {
  let shown = null
  let next = null
  let timer = 0
  return () => {
    const now = look()
    if (now.words === next) return
    clearTimeout(timer)
    next = now.words
    if (next === shown) return
    const wait = shown === null ? 0 : now.state === "offline" ? BLINK : now.state === "saving" ? QUICK : 0
    timer = setTimeout(() => {
      shown = now.words
      show(now)
    }, wait)
  }
}
