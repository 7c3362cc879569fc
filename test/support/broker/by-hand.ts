import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { DEFAULT_DATA_DIR } from '#installation/where.js'
import { TOPIC } from '#public-events/contract/releases.js'
import { isFree } from './free-port.js'
import { javaBeside } from './java.js'
import { KAFKA } from './jars.js'
import { KafkaNode } from './kafka-node.js'

/**
 * `npm run kafka`: a Kafka to look at, on this machine alone, until Ctrl-C. It keeps what it holds beside what Lumbung
 * keeps: which messages are in it Lumbung remembers. `npm run kafka console`: Kafka's own console consumer, of all that
 * is published there. `KAFKA_PORT` for another port.
 */
const PORT = Number(process.env['KAFKA_PORT'] ?? 9092)
const ADDRESS = `127.0.0.1:${PORT}`
const FOLDER = resolve(process.env['LUMBUNG_DATA'] ?? DEFAULT_DATA_DIR, 'kafka')
const NODE = 'node'

const [what, ...args] = process.argv.slice(2)
try {
  if (what === undefined) await serve()
  else if (what === 'console') await consume(args)
  else throw new RangeError(`npm run kafka, or npm run kafka console; not ${JSON.stringify(what)}`)
} catch (error) {
  process.stderr.write(`kafka: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function serve(): Promise<void> {
  const ports = { PLAINTEXT: PORT, CONTROLLER: PORT + 1 }
  for (const port of Object.values(ports)) {
    if (!(await isFree(port))) throw new Error(`port ${port} is taken: KAFKA_PORT names another, and the one after it`)
  }
  await mkdir(FOLDER, { recursive: true, mode: 0o700 })
  const node = new KafkaNode(FOLDER, NODE, ports, {})
  if (!node.isFormatted) await node.format()
  const stopping = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
  await node.start()
  process.stdout.write(`Kafka ${KAFKA} is at ${ADDRESS}, until Ctrl-C. What it holds is in ${relative('', FOLDER)}.

  KAFKA_BROKERS=${ADDRESS} npm start
  npm run -s kafka console

`)
  const ended = await Promise.race([stopping, node.ended()])
  if (typeof ended === 'string') throw new Error(`it ended: ${ended}`)
  await node.end()
}

async function consume(options: readonly string[]): Promise<void> {
  const { file, args: java } = await javaBeside(`kafka-${NODE}`)
  const topic = ['--bootstrap-server', ADDRESS, '--topic', process.env['KAFKA_TOPIC'] ?? TOPIC]
  const shown = ['--from-beginning', '--formatter-property', 'print.headers=true']
  const consumer = spawn(
    file,
    [...java, 'org.apache.kafka.tools.consumer.ConsoleConsumer', ...topic, ...shown, ...options],
    { stdio: 'inherit' },
  )
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => consumer.kill(signal))
  await once(consumer, 'close')
  process.exitCode = consumer.exitCode ?? 1
}
