import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { peakMemory } from './peak-memory.js'
import type { Bench } from '../bench.js'
import { startBenchServer } from '../bench-server.js'
import { writeHistory } from '../history/write-history.js'
import { atMost, measured } from '../measure.js'
import { databaseUrl } from '#postgres/connection.js'

/** What an importing process may hold, whatever it imports, in MiB. */
const BUDGET = 1_024

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.js', import.meta.url))

/**
 * How much memory the process of `lumbung import` takes at most for a large history. One round: memory does not depend on
 * what else the machine does. The database is another process's.
 */
export const memory: Bench = {
  name: 'memory',
  async run({ folder, rows, say }) {
    const history = join(folder, 'large-history')
    say(`writing a history of ${rows} rows`)
    const written = await writeHistory(history, { rows, seed: 1 })
    const server = await startBenchServer(folder)
    try {
      const connection = await server.create('large')
      const begin = performance.now()
      const child = spawn(
        process.execPath,
        [CLI, 'import', history, '--cooperative', 'bench', '--database', databaseUrl(connection)],
        {
          cwd: folder,
          env: { ...process.env, LUMBUNG_KEYS: join(folder, 'keys.json') },
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      )
      const peak = await peakMemory(child)
      if (child.exitCode !== 0) throw new Error(`the import ended with ${child.exitCode ?? child.signalCode}`)
      const seconds = (performance.now() - begin) / 1_000
      say(`imported ${written} rows in ${seconds.toFixed(0)} s`)
      return [
        measured({
          what: `an import of ${written.toLocaleString('en-US')} rows, at its peak`,
          unit: 'MiB',
          ours: [peak],
          against: { name: 'the budget', figures: [BUDGET] },
          bar: atMost(1),
        }),
      ]
    } finally {
      await server.stop()
      await rm(history, { recursive: true })
    }
  },
}
