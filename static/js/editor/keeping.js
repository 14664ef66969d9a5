// What the browser keeps of a script, so that writing goes on without the studio and survives a closed page.
import { IndexeddbPersistence } from "../../vendor/editor/editor.min.js"
import { nameOf } from "../lib/kept-here.js"

/** Keep `doc` here under the person and the manuscript. Null where the browser keeps nothing; `onLost` is called once where it
 * stops: its person signed out in another tab, or the disk is full. */
export async function keep(doc, place, onLost) {
  const name = nameOf(place)
  if (!(await works(name))) return null
  const store = new IndexeddbPersistence(name, doc)
  await store.whenSynced
  guard(store, doc, onLost)
  return store
}

/** What the browser does to its store must never reach the writing. */
function guard(store, doc, onLost) {
  const write = store._storeUpdate
  const lose = () => {
    doc.off("update", guarded)
    store.db.close()
    onLost()
  }
  const guarded = (...update) => {
    try {
      write(...update)
    } catch {
      lose()
    }
  }
  doc.off("update", write)
  doc.on("update", guarded)
  store.db.onversionchange = lose
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
