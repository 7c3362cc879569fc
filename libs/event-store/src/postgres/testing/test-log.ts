import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'
import { createLog } from '#observability/log.js'
import { migrate } from '#postgres/migrate.js'
import { createTestDatabase } from '#postgres/testing/database.js'
import type { Log, Writer } from '../../event-store.contract.js'
import { openPostgresStore } from '../postgres-store.js'
import type { PostgresStore } from '../postgres-store.js'
import { logMigrations } from '../schema.js'

export const silent = createLog({ level: 'silent', name: 'test' })

export interface TestLog extends Log {
  readonly store: PostgresStore
  readonly pool: Pool
  write(writer: number, commits: number): WriterProcess
}

export interface WriterProcess extends Writer {
  readonly process: ChildProcess
  /** Until it has acknowledged so many commands. */
  until(count: number): Promise<void>
}

/** A log in a database of its own. */
export async function openTestLog(): Promise<TestLog> {
  const database = await createTestDatabase()
  const { pool } = database
  await migrate(pool, logMigrations)
  const store = await openPostgresStore(pool, silent)
  return {
    store,
    pool,
    write: (writer, commits) => startWriter([JSON.stringify(database.connection), String(writer), String(commits)]),
    close: async () => {
      await store.close()
      await database.drop()
    },
  }
}

/** From what was built: see writer-process.ts. */
const WRITER = fileURLToPath(
  new URL('../../../../../dist/libs/event-store/src/postgres/testing/writer-process.js', import.meta.url),
)

function startWriter(args: string[]): WriterProcess {
  const child = spawn(process.execPath, [WRITER, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  const lines = createInterface(child.stdout)
  lines.on('line', (id) => acknowledged.push(id))
  const exited = Promise.all([once(child, 'exit'), once(lines, 'close')])
  const ended = exited.then(([[code, signal]]) => {
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the writer ended with ${String(code ?? signal)}`)
  })
  return {
    process: child,
    acknowledged,
    ended,
    until: async (count) => {
      while (acknowledged.length < count) {
        const isOver = await Promise.race([once(lines, 'line').then(() => false), ended.then(() => true)])
        if (isOver) throw new Error(`the writer ended after ${acknowledged.length} commits`)
      }
    },
  }
}
