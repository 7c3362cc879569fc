import { Kafka, logLevel, type Consumer } from 'kafkajs'

/** The sales that a consumer of topics has been given, and when. */
export class Arrivals {
  readonly #waiting = new Map<string, (at: number) => void>()
  readonly #arrived = new Map<string, number>()

  private constructor(private readonly consumer: Consumer) {}

  /** Resolves once it gets what comes from now on. */
  static async begin(brokers: readonly string[], topics: readonly string[]): Promise<Arrivals> {
    const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
    const consumer = kafka.consumer({ groupId: 'bench' })
    const arrivals = new Arrivals(consumer)
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.FETCH_START, () => resolve())
    })
    await consumer.connect()
    await consumer.subscribe({ topics: [...topics] })
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ message }) => {
        const at = performance.now()
        const { sale }: { sale?: { id: string } } = JSON.parse(message.value?.toString() ?? '{}')
        if (sale !== undefined) arrivals.#note(sale.id, at)
        return Promise.resolve()
      },
    })
    await joined
    return arrivals
  }

  /** When it was in the consumer's hands, by this process's clock, in milliseconds. */
  of(sale: string): Promise<number> {
    const arrived = this.#arrived.get(sale)
    if (arrived !== undefined) return Promise.resolve(arrived)
    return new Promise((resolve) => this.#waiting.set(sale, resolve))
  }

  stop(): Promise<void> {
    return this.consumer.disconnect()
  }

  #note(sale: string, at: number): void {
    this.#arrived.set(sale, at)
    this.#waiting.get(sale)?.(at)
  }
}
