// Hocuspocus with durable storage: every document is one row of the same PostgreSQL, stored as Hocuspocus stores by default.

import { Database } from "@hocuspocus/extension-database"
import { Server } from "@hocuspocus/server"
import pg from "pg"

const given = JSON.parse(process.argv[2]) // { database: connection settings }
const pool = new pg.Pool({ ...given.database, max: 4 })
await pool.query("CREATE TABLE IF NOT EXISTS hocuspocus (name text PRIMARY KEY, state bytea NOT NULL)")

const database = new Database({
  fetch: async ({ documentName }) => {
    const { rows } = await pool.query("SELECT state FROM hocuspocus WHERE name = $1", [documentName])
    return rows[0]?.state ?? null
  },
  store: async ({ documentName, state }) => {
    await pool.query(
      "INSERT INTO hocuspocus (name, state) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET state = $2",
      [documentName, state],
    )
  },
})

process.stdin.resume().on("end", () => process.exit(1)) // whoever started this is gone
const server = new Server({ address: "127.0.0.1", port: 0, quiet: true, extensions: [database] })
await server.listen()
console.log(JSON.stringify({ port: server.address.port }))
