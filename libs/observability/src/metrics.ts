import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Whatever follows the log. `behind` counts commits; `failure` is what keeps it from going on. */
export interface Watched {
  readonly position: { readonly commit: bigint } | undefined
  readonly behind: bigint
  readonly failure: unknown
}

/** A pool of connections, as `pg` counts them. */
export interface Pooled {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}

export interface MetricsOver {
  /** By name: `projector`. */
  readonly followers: Readonly<Record<string, Watched>>
  readonly pool: Pooled
  /** What must follow from facts and has not yet. Asked each time the metrics are. */
  readonly owed: () => Promise<Owed>
  /** Left out where nothing is published. */
  readonly published?: Sent | undefined
}

/** What is sent to Kafka. */
export interface Sent {
  /** By this process, since it began. */
  readonly counts: { readonly batches: number; readonly messages: number; readonly failures: number }
  /** Partitions that cannot go on. */
  readonly failing: number
  /** What is told and not published, by any process, and for how long the oldest has waited. */
  lag(): Promise<{ readonly messages: number; readonly seconds: number }>
}

export interface Owed {
  /** Facts whose command is still to be accepted. */
  readonly pending: number
  /** Those of them that have failed. */
  readonly failing: number
}

export interface Answered {
  readonly method: string
  /** The template, `/v1/lots/{lot}`: an address has ids in it. */
  readonly route: string
  readonly status: number
  readonly seconds: number
}

type Figures = Readonly<Record<string, number>>

/** In seconds. A command waits for one fsync, some milliseconds; a query that is to read what was written, up to two seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * What a process counts, for Prometheus. Labels are words of ours, of which there are few: no cooperative, no person, no
 * id and no amount is ever one, so whoever may read them learns nothing of what is in the books.
 */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by method, route template and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.#registry],
  })
  readonly #commands = new Counter({
    name: 'lumbung_commands_total',
    help: 'Commands by what became of them: accepted (a repeat too), rejected:{code}, or another problem’s code.',
    labelNames: ['action', 'outcome'],
    registers: [this.#registry],
  })

  constructor({ followers, pool, owed, published }: MetricsOver) {
    this.#follow(followers)
    this.#owe(owed)
    if (published !== undefined) this.#publish(published)
    this.#gauge('lumbung_database_connections', 'Connections to the database.', 'state', () => ({
      'in use': pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
    }))
    this.#gauge('lumbung_database_waiting', 'Who waits for a connection to the database.', undefined, () => ({
      '': pool.waitingCount,
    }))
    collectDefaultMetrics({ register: this.#registry })
  }

  answered({ method, route, status, seconds }: Answered): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds)
  }

  commanded(action: string, outcome: string): void {
    this.#commands.inc({ action, outcome })
  }

  /** As `contentType`. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  #follow(followers: MetricsOver['followers']): void {
    const each = (value: (follower: Watched) => bigint | number | undefined) => () =>
      Object.fromEntries(Object.entries(followers).map(([name, follower]) => [name, Number(value(follower) ?? 0n)]))
    this.#gauge(
      'lumbung_follower_position_commits',
      'How many commits of the log a follower has worked through.',
      'follower',
      each(({ position }) => position?.commit),
    )
    this.#gauge(
      'lumbung_follower_lag_commits',
      'How many commits a follower was behind the log when it last looked.',
      'follower',
      each(({ behind }) => behind),
    )
    this.#gauge(
      'lumbung_follower_failing',
      '1 while a follower cannot go on.',
      'follower',
      each(({ failure }) => (failure === undefined ? 0 : 1)),
    )
  }

  #owe(owed: MetricsOver['owed']): void {
    // Whoever cannot count says so; why the database does not answer is for its log line to say.
    const each = (value: (of: Owed) => number) => async () => ({ '': await owed().then(value, () => Number.NaN) })
    this.#gauge(
      'lumbung_reactions_pending',
      'Facts that something must follow from and has not yet.',
      undefined,
      each(({ pending }) => pending),
    )
    this.#gauge(
      'lumbung_reactions_failing',
      'Those of them whose command failed and is tried again.',
      undefined,
      each(({ failing }) => failing),
    )
  }

  #publish(published: Sent): void {
    const each = (value: (lag: { messages: number; seconds: number }) => number) => async () => ({
      '': await published.lag().then(value, () => Number.NaN),
    })
    this.#gauge(
      'lumbung_publisher_lag_messages',
      'Messages that are told and not published, whichever process publishes them.',
      undefined,
      each(({ messages }) => messages),
    )
    this.#gauge(
      'lumbung_publisher_oldest_seconds',
      'For how long the oldest of them has waited.',
      undefined,
      each(({ seconds }) => seconds),
    )
    this.#gauge('lumbung_publisher_failing_partitions', 'Partitions that cannot go on.', undefined, () => ({
      '': published.failing,
    }))
    const count = (name: string, help: string, value: () => number): void => {
      const counter: Counter = new Counter({
        name,
        help,
        registers: [this.#registry],
        collect: () => {
          counter.reset()
          counter.inc(value())
        },
      })
    }
    count('lumbung_publisher_batches_total', 'Batches that Kafka acknowledged.', () => published.counts.batches)
    count('lumbung_publisher_messages_total', 'Messages that Kafka acknowledged.', () => published.counts.messages)
    count(
      'lumbung_publisher_failures_total',
      'How often the publishing of a partition stopped, and began again.',
      () => published.counts.failures,
    )
  }

  /** Looked at when it is asked for; under a label, or by itself. */
  #gauge(name: string, help: string, label: string | undefined, look: () => Figures | Promise<Figures>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [this.#registry],
      collect: async () => {
        for (const [value, at] of Object.entries(await look()))
          gauge.set(label === undefined ? {} : { [label]: value }, at)
      },
    })
  }
}
