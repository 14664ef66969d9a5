// Opens one script so that everything is warm, then another: when is its text here?

import { Seat, tell } from "./wire.mjs"

const given = JSON.parse(process.argv[2]) // { kind, address, cookie, warm, name }
await new Seat({ ...given, name: given.warm }).synced
const seat = new Seat(given)
await seat.synced
tell({ ms: seat.firstText, letters: seat.text.length })
process.exit(0)
