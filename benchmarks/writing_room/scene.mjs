// Many writers in one scene, each with the whole text: when a letter is typed on one screen, when is it in the others' text?

import * as awareness from "y-protocols/awareness"
import * as Y from "yjs"
import { joined, pause, tell, words } from "./wire.mjs"

const given = JSON.parse(process.argv[2]) // { kind, address, cookies, name, writers, at: [first, behind the last] of the scene }
const next = words()
const now = () => performance.timeOrigin + performance.now()
const seats = await joined(
  Array.from({ length: given.writers }, (_, n) => ({ ...given, cookie: given.cookies[n % given.cookies.length] })),
)
const typed = new Map(seats.map((seat) => [seat.doc.clientID, []])) // by writer, when each letter was typed
const [first, behind] = given.at
seats.forEach((seat, n) => {
  seat.presence = new awareness.Awareness(seat.doc)
  const at = first + Math.floor(((behind - first) * (n + 0.5)) / seats.length)
  seat.place = Y.createRelativePositionFromTypeIndex(seat.text, at, -1)
})
tell({ joined: seats.length })

const press = (seat) => {
  const at = Y.createAbsolutePositionFromRelativePosition(seat.place, seat.doc).index
  typed.get(seat.doc.clientID).push(now())
  seat.text.insert(at, "e")
  seat.place = Y.createRelativePositionFromTypeIndex(seat.text, at + 1, -1)
  seat.presence.setLocalStateField("cursor", { anchor: seat.place, head: seat.place })
  seat.show(seat.presence)
}

for (let word = await next(); word !== "end"; word = await next()) {
  const { seconds, perSecond, page } = JSON.parse(word) // page: the client id of a real page that types too
  const others = []
  const fromPage = []
  const began = now()
  let broken = 0
  let sent = 0
  for (const seat of seats) {
    const read = new Map([...typed.keys(), page].map((id) => [id, Y.getState(seat.doc.store, id)]))
    seat.closed = () => (broken += 1)
    seat.heard = () => {
      const here = now()
      for (const [id, before] of read) {
        const clock = Y.getState(seat.doc.store, id)
        for (let n = before; n < clock; n += 1) {
          if (id === page) seat === seats[0] && fromPage.push([n, here])
          else if (id !== seat.doc.clientID) others.push(Math.round((here - typed.get(id)[n]) * 1000))
        }
        read.set(id, clock)
      }
    }
  }
  const due = seats.map(() => Math.random() / perSecond)
  for (let at = 0; at < seconds; at = (now() - began) / 1000) {
    seats.forEach((seat, n) => {
      if (due[n] > at) return
      press(seat)
      sent += 1
      due[n] = Math.max(due[n] + (0.6 + 0.8 * Math.random()) / perSecond, at)
    })
    await pause(1)
  }
  for (let n = 0; n < 400 && seats.some((seat) => seat.saved < seat.sent); n += 1) await pause(50)
  await pause(500)
  const texts = new Set(seats.map((seat) => String(seat.text)))
  tell({ sent, broken, others, fromPage, agree: texts.size === 1, typed: [...typed], text: [...texts][0] })
}
process.exit(0)
