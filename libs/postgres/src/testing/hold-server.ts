import { once } from 'node:events'
import { createLog } from '#observability/log.js'
import { startEmbedded } from '../embedded/start.js'

/**
 * A process of its own that starts the embedded server on the folder it is given, prints where it is and waits until its
 * standard input ends: for tests that kill it. One line of JSON: the connection and the server's pid, or why it does not start.
 */
const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('Which data folder?')

try {
  const embedded = await startEmbedded({ dataDir, log: createLog({ level: 'info', name: 'hold-server' }) })
  answer({ connection: embedded.connection, pid: embedded.pid })
  process.stdin.resume()
  await once(process.stdin, 'end')
  await embedded.stop()
} catch (error) {
  answer({ fault: error instanceof Error ? error.message : String(error) })
}

function answer(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
