import { greeting } from './greeting.js'
import { startServer } from './server.js'
import { whereFrom } from '#installation/where.js'
import { createLog } from '#observability/log.js'
import { sentence } from '#observability/sentence.js'
import { kafkaSettingsFrom } from '#public-events/kafka/settings.js'

const DEFAULT_PORT = 4400

const log = createLog({ level: process.env['LUMBUNG_LOG'] ?? 'warn', name: 'lumbung' })

try {
  const stopping = new Promise<string>((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.once('SIGINT', () => resolve('Ctrl-C'))
  })
  const server = await startServer({
    where: whereFrom({}, process.env),
    port: portFrom(process.env['PORT']),
    demo: process.env['LUMBUNG_DEMO'] !== 'off',
    kafka: kafkaSettingsFrom(process.env),
    log,
  })
  say(await greeting(server))
  const ended = await Promise.race([stopping, server.failed])
  if (ended instanceof Error) complain(ended)
  else say(`Stopping (${ended ?? 'the database was told to'}).`)
  await server.stop()
  say('Stopped.')
} catch (error) {
  complain(error)
}

function complain(error: unknown): void {
  log.debug({ err: error }, 'the server cannot run')
  process.stderr.write(`lumbung: ${sentence(error)}\n`)
  process.exitCode = 1
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new RangeError(`PORT is a number from 0 to 65535, not ${JSON.stringify(text)}`)
}
