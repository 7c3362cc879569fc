import { v5 } from 'uuid'
import { foreign } from '#events/ids.js'
import type {
  CooperativeId,
  LoanId,
  LotId,
  MemberId,
  ProducerId,
  ProductId,
  RequestId,
  RunId,
  SaleId,
} from '#events/words.js'

export const PALU = 'palu' as CooperativeId

/** Who pays out what QRIS brought: made up. */
export const PROVIDER = 'QRIS Teluk (demo)'

/** What they call the batch that is received wrongly first. */
export const MENDED = 'QR-MSH'

/** The key of a step's command: a demo that was cut off half-way goes on where it stopped. */
export const commandOf = (step: string): string => foreign.command(PALU, 'demo', step)

/** A step's name from what it makes, and the id that its decision gives it (`Tx.id`): known before it is sent. */
const made = (kind: string, step: string): string => v5(kind, commandOf(step))

export const stepOf = {
  product: (good: string) => `product/${good}`,
  producer: (producer: string) => `producer/${producer}`,
  member: (member: string) => `member/${member}`,
  lot: (good: string, delivery: number | 'last') => `lot/${good}/${delivery}`,
  sale: (sale: string) => `sale/${sale}`,
  refund: (nth: number) => `refund/${nth}`,
  mishap: (name: string) => `mishap/${name}`,
  loan: (member: string) => `loan/${member}`,
  request: (what: string) => `request/${what}`,
  run: (which: 'paid' | 'waiting') => `payout/${which}/drafted`,
}

export const idOf = {
  product: (good: string) => made('product', stepOf.product(good)) as ProductId,
  producer: (producer: string) => made('producer', stepOf.producer(producer)) as ProducerId,
  member: (member: string) => made('member', stepOf.member(member)) as MemberId,
  lot: (step: string) => made('lot', step) as LotId,
  /** A sale that has no receipt number. */
  sale: (step: string) => made('sale', step) as SaleId,
  refund: (step: string) => made('refund', step),
  allowance: (step: string) => made('allowance', step),
  loan: (step: string) => made('loan', step) as LoanId,
  request: (step: string) => made('request', step) as RequestId,
  run: (step: string) => made('run', step) as RunId,
  settlement: (reference: string) => foreign.settlement(PALU, PROVIDER, reference),
  receipt: (number: string) => foreign.receipt(PALU, number),
}
