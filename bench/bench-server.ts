import { join } from 'node:path'
import { Client } from 'pg'
import { createLog, type Log } from '#observability/log.js'
import { withDatabase, type Connection } from '#postgres/connection.js'
import { startEmbedded } from '#postgres/embedded/start.js'

/** What is said of a bench's own databases is of interest only when something is wrong. */
export const benchLog = (): Log => createLog({ level: process.env['LUMBUNG_LOG'] ?? 'error', name: 'bench' })

/** The PostgreSQL of one bench, for all contestants, with the product's own settings. */
export interface BenchServer {
  /** Makes an empty database. */
  create(name: string): Promise<Connection>
  drop(name: string): Promise<void>
  stop(): Promise<void>
}

export async function startBenchServer(folder: string): Promise<BenchServer> {
  const embedded = await startEmbedded({ dataDir: join(folder, 'server'), log: benchLog() })
  const { connection } = embedded
  const run = async (statement: string) => {
    const client = new Client(connection)
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  return {
    async create(name) {
      await run(`CREATE DATABASE ${name}`)
      return withDatabase(connection, name)
    },
    drop: (name) => run(`DROP DATABASE ${name} WITH (FORCE)`),
    stop: () => embedded.stop(),
  }
}
