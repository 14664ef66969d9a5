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
const BLINK = 1500 // milliseconds: shorter breaks are nobody's business while all is saved
const QUICK = 400 // what is not saved is not called saved for longer

/** {state, words} of a link: "saved", "saving", "offline" or "read-only"; `wait` is how long it may go unsaid. */
export function savedState(link, kept) {
  if (link.isFinal) return link.mayWrite && link.unsaved ? { state: "offline", words: WORDS.lost, wait: QUICK } : { state: "read-only", words: WORDS["read-only"] }
  if (link.state === "broken" || (link.state === "joining" && !navigator.onLine)) {
    return { state: "offline", words: WORDS[kept || !link.unsaved ? "offline" : "unkept"], wait: link.unsaved ? QUICK : BLINK }
  }
  if (!link.mayWrite) return { state: "read-only", words: WORDS["read-only"] }
  if (link.state === "joining") return { state: "saving", words: WORDS.opening, wait: QUICK }
  return link.unsaved ? { state: "saving", words: WORDS.saving, wait: QUICK } : { state: "saved", words: WORDS.saved }
}

/** Calls `show` with what `look` says, steadily: what lasts only a moment is left out. */
export function steadied(look, show) {
  let shown = null
  let next = null
  let due = 0
  let timer = 0
  return () => {
    const now = look()
    const wait = shown === null ? 0 : (now.wait ?? 0)
    if (now.words === next && performance.now() + wait >= due) return
    clearTimeout(timer)
    next = now.words
    due = next === shown ? 0 : performance.now() + wait
    if (next === shown) return
    timer = setTimeout(() => {
      shown = now.words
      due = 0
      show(now)
    }, wait)
  }
}
