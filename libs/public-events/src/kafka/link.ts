import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Kafka, logLevel, type ISocketFactoryArgs, type KafkaConfig, type LogEntry } from 'kafkajs'
import type { Log } from '#observability/log.js'
import { mendKafkajs } from './mend-kafkajs.js'
import type { KafkaSettings } from './settings.js'

/** A client of Kafka with connections of its own. */
export interface Link {
  readonly kafka: Kafka
  /** Ends its connections there and then, whatever was under way. */
  cutOff(): void
}

/** In milliseconds: kafkajs's second is short for a broker across the sea, with TLS. */
const CONNECT_MS = 10_000

/** In milliseconds: whoever asks more patience of the broker says so to kafkajs themselves. */
const REQUEST_MS = 30_000

const KEEP_ALIVE_MS = 60_000

/**
 * Without retries: who uses it has their own, with a link of their own each.
 * @param ended cuts it off
 */
export function openLink(settings: KafkaSettings, log: Log, ended: AbortSignal): Link {
  mendKafkajs()
  const sockets = new Set<Socket>()
  const { sasl, tls } = settings
  const kafka = new Kafka({
    clientId: 'lumbung',
    // Without retries kafkajs asks the first of them and no other.
    brokers: inAnyOrder(settings.brokers),
    ...(tls && { ssl: tls.ca === undefined ? true : { ca: tls.ca } }),
    ...(sasl && { sasl: saslOf(sasl) }),
    retry: { retries: 0 },
    connectionTimeout: CONNECT_MS,
    authenticationTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    logLevel: logLevel.DEBUG,
    logCreator: () => (entry) => pass(entry, log),
    socketFactory: (args) => {
      const socket = connect(args)
      socket.setKeepAlive(true, KEEP_ALIVE_MS)
      if (ended.aborted) socket.destroy(new Error('nothing is asked of Kafka any more'))
      sockets.add(socket)
      return socket.once('close', () => sockets.delete(socket))
    },
  })
  const cutOff = (): void => {
    ended.removeEventListener('abort', cutOff)
    for (const socket of sockets) socket.destroy(new Error('the connection was given up'))
  }
  ended.addEventListener('abort', cutOff, { once: true })
  return { kafka, cutOff }
}

/** As kafkajs connects by itself. */
function connect({ host, port, ssl, onConnect }: ISocketFactoryArgs): Socket {
  if (!isSsl(ssl)) return connectTcp({ host, port }, onConnect)
  return connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }), ...ssl }, onConnect)
}

/** Its type says that there always is one; there is none without TLS. */
const isSsl = (ssl: ISocketFactoryArgs['ssl'] | null): ssl is ISocketFactoryArgs['ssl'] => ssl !== null && Boolean(ssl)

/** A union of the mechanisms, which the types of kafkajs want one by one. */
function saslOf({
  mechanism,
  username,
  password,
}: NonNullable<KafkaSettings['sasl']>): NonNullable<KafkaConfig['sasl']> {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password }
    case 'scram-sha-256':
      return { mechanism, username, password }
    case 'scram-sha-512':
      return { mechanism, username, password }
  }
}

/** Whatever fails is thrown as well, and said by who catches it. Only the words: what comes with them may be of a message. */
function pass({ namespace, log: { message, broker } }: LogEntry, log: Log): void {
  log.debug({ kafkajs: namespace, broker: typeof broker === 'string' ? broker : undefined }, message)
}

function inAnyOrder(brokers: readonly string[]): string[] {
  return brokers
    .map((broker) => ({ broker, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ broker }) => broker)
}
