import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What a measurement is called, what it means and the labels it is told apart by. Labels take few values: no ids. */
export interface Measure<Label extends string> {
  /** Without prefix: `commits_total`. */
  name: string
  help: string
  labels?: readonly Label[]
}

/**
 * The measurements of one process, on a registry of its own: two servers in one test do not share their counts.
 * Every name begins with `lumbung_`.
 */
export class Metrics {
  readonly #registry = new Registry()

  counter<Label extends string = never>(measure: Measure<Label>): Counter<Label> {
    return new Counter(this.#described(measure))
  }

  gauge<Label extends string = never>(measure: Measure<Label>): Gauge<Label> {
    return new Gauge(this.#described(measure))
  }

  /** @param buckets upper bounds, in the unit of the name (`_seconds`) */
  histogram<Label extends string = never>(measure: Measure<Label>, buckets: readonly number[]): Histogram<Label> {
    return new Histogram({ ...this.#described(measure), buckets: [...buckets] })
  }

  /** Adds what Node tells of itself: memory, event loop lag, open handles. Once for each process. */
  ofThisProcess(): this {
    collectDefaultMetrics({ register: this.#registry })
    return this
  }

  /** The text that Prometheus reads, and the content type to send it with. */
  async exposition(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() }
  }

  #described<Label extends string>({ name, help, labels }: Measure<Label>) {
    return { name: `lumbung_${name}`, help, labelNames: [...(labels ?? [])], registers: [this.#registry] }
  }
}
