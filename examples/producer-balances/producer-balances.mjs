// @ts-check
/**
 * Keeps what each producer is owed (account 2110) in a PostgreSQL table, from Lumbung's public events. To be copied and
 * changed: what is general is in `take`, what is about balances in `owedIn` and `keep`.
 *
 * It is correct whatever is sent twice, killed, restarted or run beside itself, for these reasons:
 * - the last message taken of each cooperative is written in the transaction that writes the balances;
 * - that row is locked first, so of two that have the same messages one waits, and then sees that they are taken;
 * - a message that is not after it is dropped, and a message too far after it stops the program: nothing is skipped;
 * - Kafka is told only afterwards, so what is lost between the two is sent again.
 */
import { inspect } from 'node:util'
import { Kafka, logLevel } from 'kafkajs'
import pg from 'pg'

const {
  KAFKA_BROKERS = '127.0.0.1:9092',
  KAFKA_TOPIC = 'lumbung.ledger.v1',
  KAFKA_GROUP = 'producer-balances',
  DATABASE_URL,
} = process.env

/** Messages to a transaction at most. */
const A_TRANSACTION = 500

/** In milliseconds: the partitions of an instance that was killed go to another after so long. */
const SESSION_TIMEOUT = 6_000
const BETWEEN_HEARTBEATS = 2_000

/** Two instances that start together make them one after the other. */
const TABLES = `
  SELECT pg_advisory_xact_lock(hashtext('producer_balances'));
  CREATE SCHEMA IF NOT EXISTS producer_balances;
  CREATE TABLE IF NOT EXISTS producer_balances.taken (
    cooperative text PRIMARY KEY,
    source text NOT NULL,
    epoch bigint NOT NULL,
    sequence bigint NOT NULL
  );
  CREATE TABLE IF NOT EXISTS producer_balances.balance (
    cooperative text NOT NULL,
    producer text NOT NULL,
    owed bigint NOT NULL,
    PRIMARY KEY (cooperative, producer)
  )`

/**
 * @typedef {{ cooperative: string, source: string, epoch: bigint, sequence: bigint }} Place of a message
 * @typedef {Place & { data: { postings?: Posting[] } }} Message fields and types that are not known here are passed over
 * @typedef {{ account: string, party?: { id: string, kind: string }, amount: string }} Posting
 */

/** @param {import('kafkajs').KafkaMessage} sent @returns {Message} */
function read({ headers, value, offset }) {
  /** @param {string} name */
  const header = (name) => {
    const found = headers?.[name]
    if (found === undefined) throw new Error(`the message at offset ${offset} has no header ${name}`)
    return String(found)
  }
  return {
    cooperative: header('ce_partitionkey'),
    source: header('ce_source'),
    epoch: BigInt(header('ce_epoch')),
    sequence: BigInt(header('ce_sequence')),
    data: JSON.parse(String(value)),
  }
}

/** @param {Message} message @param {Place} last that was taken of its cooperative, with sequence 0 before the first */
function isNext(message, last) {
  const { cooperative, source, epoch, sequence } = message
  const said = `${cooperative}: message ${epoch}.${sequence} came after ${last.epoch}.${last.sequence}`
  if (source !== last.source) throw new Error(`${said}, and is of another log: ${source}, not ${last.source}`)
  if (epoch < last.epoch || (epoch === last.epoch && sequence <= last.sequence)) return false
  if (sequence <= last.sequence) {
    throw new Error(
      `${said}: Lumbung was restored from a backup, and some of what was taken is not in its books any more. ` +
        'Drop the schema producer_balances and start again, from the beginning of its new topic under another KAFKA_GROUP',
    )
  }
  if (sequence > last.sequence + 1n) throw new Error(`${said}: what is between them is missing`)
  return true
}

/** What a message adds to what producers are owed: 2110 is owed by the cooperative, so a credit (below zero) adds. */
function owedIn(/** @type {Message} */ { data: { postings = [] } }) {
  return postings.flatMap(({ account, party, amount }) =>
    account === '2110' && party?.kind === 'producer' ? [{ producer: party.id, owed: -BigInt(amount) }] : [],
  )
}

/** All of them or none. @param {pg.Client} database @param {import('kafkajs').KafkaMessage[]} sent in their order */
async function take(database, sent) {
  const messages = sent.map(read)
  await database.query('BEGIN')
  const places = await lockPlaces(database, messages)
  /** @type {Map<string, { cooperative: string, producer: string, owed: bigint }>} */
  const changes = new Map()
  for (const message of messages) {
    const { cooperative } = message
    const last = places.get(cooperative)
    if (last === undefined) throw new Error(`no place is locked of ${cooperative}`)
    if (!isNext(message, last)) continue
    places.set(cooperative, message)
    for (const { producer, owed } of owedIn(message)) {
      const key = `${cooperative}/${producer}`
      changes.set(key, { cooperative, producer, owed: owed + (changes.get(key)?.owed ?? 0n) })
    }
  }
  await keep(database, [...changes.values()])
  await keepPlaces(database, [...places.values()])
  await database.query('COMMIT')
}

/** @param {pg.Client} database @param {Message[]} messages */
async function lockPlaces(database, messages) {
  const sources = new Map(messages.map(({ cooperative, source }) => [cooperative, source]))
  const cooperatives = [...sources.keys()]
  await database.query(
    `INSERT INTO producer_balances.taken (cooperative, source, epoch, sequence)
     SELECT cooperative, source, 0, 0 FROM unnest($1::text[], $2::text[]) AS new (cooperative, source)
     ORDER BY cooperative ON CONFLICT DO NOTHING`,
    [cooperatives, [...sources.values()]],
  )
  const { rows } = await database.query(
    'SELECT * FROM producer_balances.taken WHERE cooperative = ANY ($1) ORDER BY cooperative FOR UPDATE',
    [cooperatives],
  )
  return new Map(
    rows.map(({ cooperative, source, epoch, sequence }) => [
      String(cooperative),
      /** @type {Place} */ ({ cooperative, source, epoch: BigInt(epoch), sequence: BigInt(sequence) }),
    ]),
  )
}

/** @param {pg.Client} database @param {Place[]} places */
const keepPlaces = (database, places) =>
  database.query(
    `UPDATE producer_balances.taken SET epoch = new.epoch, sequence = new.sequence
     FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS new (cooperative, epoch, sequence)
     WHERE taken.cooperative = new.cooperative`,
    [
      places.map(({ cooperative }) => cooperative),
      places.map(({ epoch }) => epoch),
      places.map(({ sequence }) => sequence),
    ],
  )

/** @param {pg.Client} database @param {{ cooperative: string, producer: string, owed: bigint }[]} changes */
const keep = (database, changes) =>
  database.query(
    `INSERT INTO producer_balances.balance AS known (cooperative, producer, owed)
     SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
     ON CONFLICT (cooperative, producer) DO UPDATE SET owed = known.owed + excluded.owed`,
    [
      changes.map(({ cooperative }) => cooperative),
      changes.map(({ producer }) => producer),
      changes.map(({ owed }) => owed),
    ],
  )

/** Whatever it is: a transaction that was begun is undone, and whoever runs this starts it again. */
function fail(/** @type {unknown} */ error) {
  const said = error instanceof Error && error.message !== '' ? error.message : inspect(error)
  process.stderr.write(`producer-balances: ${said}\n`)
  process.exit(1)
}

try {
  const database = new pg.Client({ connectionString: DATABASE_URL, application_name: KAFKA_GROUP })
  database.on('error', fail)
  await database.connect()
  await database.query(TABLES)

  const kafka = new Kafka({ clientId: KAFKA_GROUP, brokers: KAFKA_BROKERS.split(','), logLevel: logLevel.WARN })
  const consumer = kafka.consumer({
    groupId: KAFKA_GROUP,
    // A topic that a consumer made would have another number of partitions.
    allowAutoTopicCreation: false,
    sessionTimeout: SESSION_TIMEOUT,
    heartbeatInterval: BETWEEN_HEARTBEATS,
  })
  consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => void (restart || fail(error)))
  await consumer.connect()
  await consumer.subscribe({ topic: KAFKA_TOPIC, fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    // What is left of a batch when it stops is not taken.
    eachBatchAutoResolve: false,
    async eachBatch(fetched) {
      const { topic, partition, messages } = fetched.batch
      for (let at = 0; at < messages.length && fetched.isRunning() && !fetched.isStale(); at += A_TRANSACTION) {
        const some = messages.slice(at, at + A_TRANSACTION)
        const last = some.at(-1)?.offset ?? ''
        await take(database, some).catch(fail)
        fetched.resolveOffset(last)
        await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(last) + 1n) }])
        await fetched.heartbeat()
      }
    },
  })
  process.stdout.write(`Taking ${KAFKA_TOPIC} of ${KAFKA_BROKERS} as ${KAFKA_GROUP}.\n`)

  const stop = async () => {
    await consumer.disconnect()
    await database.end()
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop().catch(fail))
} catch (error) {
  fail(error)
}
