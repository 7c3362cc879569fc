/** Kafka's own names of settings. @see https://kafka.apache.org/documentation/#brokerconfigs */
export type Config = Readonly<Record<string, string>>

/** A small broker that starts fast and, killed, is soon back. */
const SMALL: Config = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.listener.names': 'CONTROLLER',
  'inter.broker.listener.name': 'PLAINTEXT',
  'auto.create.topics.enable': 'false',
  'group.initial.rebalance.delay.ms': '0',
  'offsets.topic.num.partitions': '1',
  'offsets.topic.replication.factor': '1',
  'transaction.state.log.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  // The default of 128 MB is half of the heap.
  'log.cleaner.dedupe.buffer.size': String(2 ** 21),
  // A killed broker is taken for alive until this has passed, and its successor waits: 9 s by default.
  'broker.session.timeout.ms': '2000',
  'broker.heartbeat.interval.ms': '200',
}

export type Listener = 'PLAINTEXT' | 'CONTROLLER' | 'SASL_PLAINTEXT' | 'SSL' | 'SASL_SSL'
export type Ports = Readonly<{ PLAINTEXT: number; CONTROLLER: number } & Partial<Record<Listener, number>>>

/** @returns the text of server.properties */
export function configure(folder: string, ports: Ports, listenOn: string, config: Config): string {
  const listeners = (host: string, except?: string): string =>
    Object.entries(ports)
      .filter(([name]) => name !== except)
      .map(([name, port]) => `${name}://${name === 'CONTROLLER' ? '127.0.0.1' : host}:${port}`)
      .join(',')
  const protocols = Object.keys(ports).map((name) => `${name}:${name === 'CONTROLLER' ? 'PLAINTEXT' : name}`)
  const settings: Config = {
    ...SMALL,
    listeners: listeners(listenOn),
    'advertised.listeners': listeners('127.0.0.1', 'CONTROLLER'),
    'listener.security.protocol.map': protocols.join(','),
    'controller.quorum.bootstrap.servers': `127.0.0.1:${ports.CONTROLLER}`,
    'log.dirs': folder,
    ...config,
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
