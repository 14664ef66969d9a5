// What someone has begun to write outlives a reload of the page, in this tab, until it is sent or given up.

const KEY = "loreframe:draft:"

/** The draft called `name`, as it was kept; null for none. */
export function draft(name) {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + name))
  } catch {
    return null
  }
}

/** Keep `kept` under `name`; nothing forgets it. */
export function keepDraft(name, kept) {
  try {
    if (kept) sessionStorage.setItem(KEY + name, JSON.stringify(kept))
    else sessionStorage.removeItem(KEY + name)
  } catch {
    // a browser that keeps nothing: what is written is lost by a reload, as everywhere else in it
  }
}
