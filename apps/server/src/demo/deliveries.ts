import type { Good } from './goods.js'
import type { ProducerName } from './producers.js'

interface Delivery {
  readonly by: ProducerName
  readonly units: bigint
  /** Where the producer's agreement has fixed prices. */
  readonly netPrice?: bigint
  readonly askingPrice?: bigint
}

/**
 * Who brings which goods, one after the other in turn, and below how much on the shelf they are called. `low` is more
 * than a day takes and than what is found later to have been sold: so the shelf never lacks what the story sells.
 */
export const deliveries: Partial<Record<Good, { readonly low: bigint; readonly inTurn: readonly Delivery[] }>> = {
  'bawang-goreng-100g': { low: 30n, inTurn: [{ by: 'tonaka', units: 45n }] },
  'bawang-goreng': {
    low: 3_000n,
    inTurn: [
      { by: 'kelor-muda', units: 2_700n, netPrice: 140_000n },
      { by: 'mardiana', units: 3_300n },
    ],
  },
  'bawang-merah': { low: 6_000n, inTurn: [{ by: 'lembah-bawang', units: 8_500n }] },
  'gula-aren': { low: 4_000n, inTurn: [{ by: 'yohanis', units: 5_300n, netPrice: 26_000n }] },
  'ikan-cakalang': {
    low: 9_000n,
    inTurn: [
      { by: 'ombak-pagi', units: 9_700n },
      { by: 'usman', units: 7_600n, netPrice: 38_000n },
    ],
  },
  'ikan-teri': { low: 3_000n, inTurn: [{ by: 'perahu-biru', units: 3_700n }] },
  'minyak-kelapa': {
    low: 10_000n,
    inTurn: [
      { by: 'nyiur-sembilan', units: 9_500n },
      { by: 'sarlota', units: 7_500n, netPrice: 33_000n },
    ],
  },
  'biji-kakao': {
    low: 12_000n,
    inTurn: [
      { by: 'lereng-hijau', units: 14_600n },
      { by: 'tiga-sungai', units: 11_300n, netPrice: 64_000n },
    ],
  },
  'rumput-laut': { low: 4_000n, inTurn: [{ by: 'pesisir-tenang', units: 6_100n }] },
  'sarung-donggala': { low: 4n, inTurn: [{ by: 'hanisa', units: 6n, netPrice: 380_000n, askingPrice: 450_000n }] },
  'selendang-tenun': { low: 6n, inTurn: [{ by: 'pucuk-benang', units: 8n, askingPrice: 185_000n }] },
}
