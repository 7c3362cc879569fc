import type { Schema } from './json-schema.js'

/** What of the contract was released, and holds for ever: every schema by its message's name. */
export interface Release {
  /** `1.0`: the first number is that of the topic, the second counts what was added. */
  readonly version: string
  /** Of what stands in the headers of every message. */
  readonly headers: Schema
  readonly schemas: Readonly<Record<string, Schema>>
}

/** The version that consumers are told: that of the last release. */
export const CONTRACT_VERSION = '1.0'

/** The topic of the contract's first version: one that breaks it is another topic beside it. */
export const TOPIC = 'lumbung.ledger.v1'
