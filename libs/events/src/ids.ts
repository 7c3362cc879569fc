import { v5 } from 'uuid'
import type { CooperativeId, LotId, MemberId, ProducerId, ProductId, SaleId, SettlementId } from './words.js'

/** Version 5 namespace of every id that is derived from another system's. */
const LUMBUNG = 'b9f1c1f0-2f0b-5f3e-9d53-6c756d62756e'

/**
 * The id of what another system calls `foreignId`, the same each time it is met (UUIDv5, RFC 9562).
 * @param kind keeps apart what other systems number alike: `producer`, `lot`, …
 */
const derived = (cooperative: CooperativeId, kind: string, foreignId: string): string =>
  v5(JSON.stringify([cooperative, kind, foreignId]), LUMBUNG)

export const foreign = {
  producer: (cooperative: CooperativeId, id: string) => derived(cooperative, 'producer', id) as ProducerId,
  member: (cooperative: CooperativeId, id: string) => derived(cooperative, 'member', id) as MemberId,
  product: (cooperative: CooperativeId, id: string) => derived(cooperative, 'product', id) as ProductId,
  lot: (cooperative: CooperativeId, id: string) => derived(cooperative, 'lot', id) as LotId,
  sale: (cooperative: CooperativeId, id: string) => derived(cooperative, 'sale', id) as SaleId,
  /** A till's receipt number: another space than an old system's sales. */
  receipt: (cooperative: CooperativeId, number: string) => derived(cooperative, 'receipt', number) as SaleId,
  /** A provider's batch reference. */
  settlement: (cooperative: CooperativeId, provider: string, reference: string) =>
    derived(cooperative, 'settlement', JSON.stringify([provider, reference])) as SettlementId,
  /** The key of a command: what is sent twice under one key takes effect once. */
  command: (cooperative: CooperativeId, origin: string, key: string) => derived(cooperative, `command/${origin}`, key),
  /** The id of one folder's content. */
  import: (cooperative: CooperativeId, contentHash: string) => derived(cooperative, 'import', contentHash),
}
