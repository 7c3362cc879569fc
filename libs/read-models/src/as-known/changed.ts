import { rupiah, type Rupiah } from '#events/words.js'

/** An amount as known at the first position and at the second. */
export interface Changed {
  readonly before: Rupiah
  readonly after: Rupiah
  readonly difference: Rupiah
}

export const changed = (before: bigint, after: bigint): Changed => ({
  before: rupiah(before),
  after: rupiah(after),
  difference: rupiah(after - before),
})
