// A stock y-websocket client in Node: joins, writes, waits for words of another, and tells what it has.

import { WebsocketProvider, Y } from "./y-websocket.min.mjs"

const { address, manuscript, cookie, write, awaited } = JSON.parse(process.argv[2])

class SignedIn extends WebSocket {
  constructor(url, protocols) {
    super(url, { protocols, headers: { Cookie: `sessionid=${cookie}`, Origin: `http://${address}` } })
  }
}

const doc = new Y.Doc()
const text = doc.getText("script")
const provider = new WebsocketProvider(`ws://${address}/ws/manuscripts`, manuscript, doc, { WebSocketPolyfill: SignedIn })
provider.awareness.setLocalStateField("user", { name: "Somebody else" })
provider.once("sync", () => text.insert(0, write))
let told = false
const look = () => {
  if (told) return // the provider takes its own state back when the process ends
  const users = [...provider.awareness.getStates().values()].map(({ user }) => user?.name)
  if (!String(text).includes(awaited) || !users.some((name) => name && name !== "Somebody else")) return
  told = true
  console.log(JSON.stringify({ text: String(text), users }))
  process.exit(0)
}
doc.on("update", look)
provider.awareness.on("change", look)
