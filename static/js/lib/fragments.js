// HTML over the wire: the server draws, the page takes it in without losing focus, scroll or a running video.

const dirty = new Map()
let timer = 0
const MANY = 6

/** Put what `url` answers in the place of `element`, changing only what differs. False where it could not be had. */
export async function refetch(element, url) {
  const html = await text(url, { "HX-Request": "true" })
  if (html === null || !element.isConnected) return false
  await take(element, html)
  return true
}

/** Refetch soon, together with whatever else is asked meanwhile; many at once cost one page instead of many parts. */
export function refetchSoon(element, url, then = () => {}) {
  dirty.set(element, { url, then })
  timer ||= setTimeout(flush, 120)
}

async function flush() {
  const wanted = [...dirty].filter(([element]) => element.isConnected)
  dirty.clear()
  timer = 0
  if (wanted.length > MANY) {
    await refreshPage()
    for (const [element, { then }] of wanted) if (element.isConnected) then()
  } else {
    await Promise.all(wanted.map(async ([element, { url, then }]) => (await refetch(element, url)) && then()))
  }
}

/** Draw the page's `main` and bar anew from the server, and return the cursor it was drawn at. */
export async function refreshPage() {
  const html = await text(location.href)
  if (html === null) return Number(document.body.dataset.cursor)
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const id of ["main", "bar"]) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)]
    if (old && fresh) await take(old, fresh.outerHTML)
  }
  document.body.dataset.cursor = page.body.dataset.cursor
  return Number(page.body.dataset.cursor)
}

async function text(url, headers = {}) {
  try {
    const answer = await fetch(url, { headers, credentials: "same-origin" })
    return answer.ok && !answer.redirected ? await answer.text() : null
  } catch {
    return null
  }
}

const take = (old, html) => htmx.swap({ sourceElement: old, target: old, text: html, swap: "outerMorph" })
