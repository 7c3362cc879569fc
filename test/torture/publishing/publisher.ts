import type { FromPublisher, ToPublisher, Workplace } from './messages.js'
import { wrongClock } from './wrong-clock.js'
import { openInstallation } from '#installation/installation.js'
import { publishing } from '#installation/publishing.js'
import { telling } from '#installation/telling.js'
import { createLog } from '#observability/log.js'
import { kafkaSettingsFrom } from '#public-events/kafka/settings.js'

/** The process that is tormented: it tells what the log has, and publishes what is told, as the server does. */
const [argument] = process.argv.slice(2)
if (argument === undefined) throw new Error('publisher.js WORKPLACE')
const { dataDir, keysFile, brokers, topic }: Workplace = JSON.parse(argument)

const settings = kafkaSettingsFrom({ KAFKA_BROKERS: brokers, KAFKA_TOPIC: topic })
if (settings === undefined) throw new Error('there are no brokers')

// What goes wrong is made to go wrong here: only what nobody expects is said.
const log = createLog({ level: process.env['LUMBUNG_LOG'] ?? 'fatal', name: 'publisher' })
const installation = await openInstallation({ kind: 'embedded', dataDir, keysFile }, log, { beside: true })
const sent = publishing(installation, settings, log)
const told = telling(installation, log, () => sent.publisher.nudge())

process.on('message', (message: ToPublisher) => {
  if (message.kind === 'clock') wrongClock(message.wrongBy)
  else void stop()
})
// Whoever torments it is gone.
process.once('disconnect', () => process.exit(1))

told.following.start()
sent.start()
process.send?.({ kind: 'ready' } satisfies FromPublisher)

async function stop(): Promise<void> {
  await sent.stop()
  await told.following.stop()
  await installation.close()
  process.exit(0)
}
