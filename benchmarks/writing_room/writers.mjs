// Writers of many documents: each types single letters in the middle of its script at random moments.

import { joined, pause, tell, words } from "./wire.mjs"

const given = JSON.parse(process.argv[2]) // { kind, address, cookies, names, clients, seconds, perSecond of each writer }
const next = words()
const wanted = given.names.flatMap((name) =>
  Array.from({ length: given.clients }, (_, n) => ({
    kind: given.kind,
    address: given.address,
    cookie: given.cookies[n % given.cookies.length],
    name,
    applies: false, // nothing is read here: the generator must not be the limit
  })),
)
const seats = await joined(wanted)
tell({ joined: seats.length })

for (let word = await next(); word !== "end"; word = await next()) {
  const { seconds, perSecond } = JSON.parse(word)
  const latencies = []
  let sent = 0
  let late = 0
  let heard = 0
  let broken = 0
  const writers = seats.map((seat) => {
    const times = new Map()
    const at = Math.floor(seat.text.length / 2)
    seat.acknowledged = (before, count) => {
      const now = performance.now()
      for (let n = before + 1; n <= count; n += 1) {
        const when = times.get(n)
        if (when !== undefined) latencies.push(Math.round((now - when) * 1000))
        times.delete(n)
      }
    }
    seat.heard = () => (heard += 1)
    seat.closed = () => (broken += 1)
    return { seat, times, at, due: (Math.random() / perSecond) * 1000 }
  })
  const began = performance.now()
  const end = seconds * 1000
  for (let now = 0; now < end; now = performance.now() - began) {
    for (const writer of writers) {
      if (writer.due > now) continue
      if (now - writer.due > 20) late += 1
      writer.times.set(writer.seat.sent + 1, performance.now())
      writer.seat.text.insert(writer.at, "e")
      writer.at += 1
      sent += 1
      writer.due += (0.5 + Math.random()) * (1000 / perSecond)
    }
    await pause(2)
  }
  const took = (performance.now() - began) / 1000
  for (let n = 0; n < 600 && writers.some(({ times }) => times.size); n += 1) await pause(50)
  tell({ sent, acknowledged: latencies.length, heard, late, broken, took, latencies })
}
for (const seat of seats) seat.socket.close()
process.exit(0)
