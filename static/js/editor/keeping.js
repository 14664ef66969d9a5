// What the browser keeps of a script, so that writing goes on without the studio and survives a closed page.
import { IndexeddbPersistence } from "../../vendor/editor/editor.min.js"
import { nameOf } from "../lib/kept-here.js"

/** Keep `doc` here under the person and the manuscript. Null where the browser keeps nothing. */
export async function keep(doc, { manuscript, epoch, user }) {
  const name = nameOf({ manuscript, epoch, user })
  if (!(await works(name))) return null
  const store = new IndexeddbPersistence(name, doc)
  await store.whenSynced
  return store
}

function works(name) {
  return new Promise((answer) => {
    try {
      const asked = indexedDB.open(name)
      asked.onsuccess = () => {
        asked.result.close()
        answer(true)
      }
      asked.onerror = asked.onblocked = () => answer(false)
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("updates", { autoIncrement: true })
        asked.result.createObjectStore("custom")
      }
    } catch {
      answer(false)
    }
  })
}
