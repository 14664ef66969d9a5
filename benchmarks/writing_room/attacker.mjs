// A member of the team who does their worst in a script, comes back whenever they are sent away, and counts how often.

import * as encoding from "lib0/encoding"
import * as awareness from "y-protocols/awareness"
import * as sync from "y-protocols/sync"
import WebSocket from "ws"
import * as Y from "yjs"
import { pause, tell } from "./wire.mjs"

const given = JSON.parse(process.argv[2]) // { address, cookie, name, mode }
const count = { frames: 0, closed: {}, refused: 0 }

const framed = (type, write) => {
  const to = encoding.createEncoder()
  encoding.writeVarUint(to, type)
  write(to)
  return encoding.toUint8Array(to)
}
const updateOf = (write) => {
  const doc = new Y.Doc()
  write(doc)
  return framed(0, (to) => sync.writeUpdate(to, Y.encodeStateAsUpdate(doc)))
}
const letter = (words) => updateOf((doc) => doc.getText("script").insert(0, words))
const large = letter("x".repeat(2_000_050))

const typing = new Y.Doc()
let typed = []
typing.on("update", (update) => typed.push(framed(0, (to) => sync.writeUpdate(to, update))))
const presence = new awareness.Awareness(typing)

const frames = {
  garbage: () => crypto.getRandomValues(new Uint8Array(40)),
  text: () => "hello",
  flips: () => {
    const frame = letter("INT. CELLAR - NIGHT é")
    frame[Math.floor(Math.random() * frame.length)] ^= 1 << Math.floor(Math.random() * 8)
    return frame
  },
  roots: () => updateOf((doc) => doc.getMap("other").set("a", 1)),
  large: () => large,
  inserts: () => {
    typing.getText("script").insert(0, "x")
    return typed.pop()
  },
  cursors: () => {
    presence.setLocalStateField("cursor", { at: Math.random() })
    return framed(1, (to) =>
      encoding.writeVarUint8Array(to, awareness.encodeAwarenessUpdate(presence, [typing.clientID])),
    )
  },
  joins: () => framed(0, (to) => sync.writeSyncStep1(to, new Y.Doc())),
}

process.stdin.on("data", () => {
  tell(count)
  process.exit(0)
})
process.stdin.on("end", () => process.exit(1))

const visit = () =>
  new Promise((over) => {
    const socket = new WebSocket(`ws://${given.address}/ws/manuscripts/${given.name}`, {
      headers: { Cookie: `sessionid=${given.cookie}`, Origin: `http://${given.address}` },
      perMessageDeflate: false,
    })
    socket.on("error", () => (count.refused += 1))
    socket.on("close", (code) => {
      count.closed[code] = (count.closed[code] ?? 0) + 1
      over()
    })
    socket.on("open", async () => {
      while (socket.readyState === WebSocket.OPEN) {
        for (let n = 0; n < 50 && socket.readyState === WebSocket.OPEN; n += 1) {
          socket.send(frames[given.mode]())
          count.frames += 1
        }
        await pause(socket.bufferedAmount > 1_000_000 ? 20 : 0) // as fast as the server takes it
      }
    })
  })

tell({ ready: true })
for (;;) await visit()
