import { importPeriod } from '#commands/importing/import-books.js'
import { importLot, importProduct } from '#commands/importing/import-goods.js'
import { importAgreement, importProducer } from '#commands/importing/import-people.js'
import type { Imported } from '#commands/importing/imported.js'
import { cooperatives, enrol } from '#domain/cooperative.js'
import type { CommandBy } from '#event-store/command-by.js'
import type { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { foreign } from '#events/ids.js'
import {
  quantity,
  type BasisPoints,
  type CooperativeId,
  type Day,
  type Instant,
  type PeriodId,
  type Sealed,
} from '#events/words.js'

/** Everything happens on one day. */
export const DAY = '2026-02-02' as Day
const NOW = '2026-02-02T04:00:00.000Z' as Instant

/** Few enough that sales meet on one lot, many enough that most do not. */
export const PRODUCTS = 60

const PRODUCERS = 6

/** What comes in for each cycle: so many lots, of the first products, and what is in each. */
export interface Goods {
  readonly lots: number
  readonly pieces: bigint
}

/** Shelves empty, and a line takes from several lots. */
const SMALL_LOTS: Goods = { lots: 2 * PRODUCTS, pieces: 60n }

/** Of everything more than is ever sold. */
export const PLENTY: Goods = { lots: PRODUCTS, pieces: 100_000_000n }

/** Nobody opens it here. */
const NAME = 'sealed' as Sealed

export const productOf = (cooperative: CooperativeId, number: number) =>
  foreign.product(cooperative, `${number % PRODUCTS}`)
const producerOf = (cooperative: CooperativeId, number: number) =>
  foreign.producer(cooperative, `${number % PRODUCERS}`)

export const commandBy = (cooperative: CooperativeId, id: string, actor: 'shop' | 'caller'): CommandBy => ({
  id,
  bodyHash: `body of ${id}`,
  cooperative,
  actor,
  now: NOW,
})

/** A shop that can sell, with fresh goods for this cycle. Each command has one key for ever: again it changes nothing. */
export async function openShop(
  ledger: Ledger,
  cooperative: CooperativeId,
  cycle: number,
  goods: Goods = SMALL_LOTS,
): Promise<void> {
  const commandOf = (name: string) => commandBy(cooperative, foreign.command(cooperative, 'shop', name), 'shop')
  await ledger.decide(commandOf('enrol'), async (tx) => {
    const known = await tx.read(cooperatives, cooperative)
    tx.append(on(cooperatives, cooperative, enrol(known, { name: 'Koperasi', zone: 'Asia/Makassar' })))
    return {}
  })
  const rows = [...whoAndWhat(cooperative), ...freshGoods(cooperative, cycle, goods)]
  const outcomes = await ledger.decideMany(
    rows.map(([name, row]) => ({ by: commandOf(name), reads: row.reads, decision: (tx) => row.decide(tx) })),
  )
  const refused = outcomes.find(({ kind }) => kind === 'rejected')
  if (refused?.kind === 'rejected') throw refused.error
}

function* whoAndWhat(cooperative: CooperativeId): Generator<[name: string, Imported]> {
  const year = { id: '2026' as PeriodId, startsOn: '2026-01-01' as Day, endsOn: '2026-12-31' as Day }
  yield ['period', importPeriod(cooperative, year)]
  const terms = {
    kind: 'commission',
    commissionBps: 1_250 as BasisPoints,
    holdDays: 0,
    takeHomeBps: 0 as BasisPoints,
    lossBorneBy: 'producer',
  } as const
  for (let number = 0; number < PRODUCERS; number += 1) {
    const id = producerOf(cooperative, number)
    yield [`producer ${number}`, importProducer(id, { foreignId: `${number}`, name: NAME, sector: 'umkm' })]
    yield [`agreement ${number}`, importAgreement(id, { validFrom: year.startsOn, terms })]
  }
  for (let number = 0; number < PRODUCTS; number += 1) {
    const listed = { foreignId: `${number}`, name: `Barang ${number}`, unit: 'pcs', ownership: 'consigned' } as const
    yield [`product ${number}`, importProduct(productOf(cooperative, number), { ...listed, pricedPer: quantity(1n) })]
  }
}

function* freshGoods(
  cooperative: CooperativeId,
  cycle: number,
  { lots, pieces }: Goods,
): Generator<[name: string, Imported]> {
  for (let number = 0; number < lots; number += 1) {
    const foreignId = `${cycle}/${number}`
    const receipt = {
      id: foreign.lot(cooperative, foreignId),
      foreignId,
      producer: producerOf(cooperative, number),
      product: productOf(cooperative, number),
      receivedOn: DAY,
      quantity: quantity(pieces),
    }
    yield [`lot ${foreignId}`, importLot(receipt)]
  }
}
