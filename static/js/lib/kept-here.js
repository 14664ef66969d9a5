// Scripts kept in this browser. They go when their person signs out here.
const PREFIX = "loreframe-script:"

export const nameOf = ({ manuscript, epoch, user }) => `${PREFIX}${user}:${manuscript}:${epoch}`

/** Forget every script that was kept here. */
export async function forgetScripts() {
  const kept = await indexedDB?.databases?.() ?? []
  await Promise.all(kept.filter(({ name }) => name?.startsWith(PREFIX)).map(({ name }) => forget(name)))
}

export const forget = (name) =>
  new Promise((done) => {
    const asked = indexedDB.deleteDatabase(name)
    asked.onsuccess = asked.onerror = asked.onblocked = done
  })

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-forgets]")
  if (!form || event.defaultPrevented) return
  event.preventDefault()
  const unsaved = [...document.querySelectorAll("script-editor")].some((editor) => editor.unsaved)
  if (unsaved && !confirm("Some of your writing is not saved yet, and signing out removes it from this device. Sign out anyway?")) return
  for (const editor of document.querySelectorAll("script-editor")) editor.release?.()
  await forgetScripts().catch(() => {})
  form.submit()
})
