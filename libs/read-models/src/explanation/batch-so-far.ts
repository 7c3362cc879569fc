import type { LumbungEvent } from '#events/catalogue.js'
import { grouped } from '#events/grouped.js'
import { negated, rupiah, sum, type Day, type Rupiah, type SaleId, type SettlementId } from '#events/words.js'
import { definitions, isBefore, type KnownFact } from '../audit/facts.js'
import type { DataOf } from '../model.js'
import type { Reading } from '../wall/as-cooperative.js'
import { factsAbout, type FactInStream } from './facts-about.js'
import { known, Unexplained } from './step.js'

/** A batch that was received, and what QRIS had brought of the sales that it lists. */
export interface BatchSoFar {
  readonly received: DataOf['SettlementReceived']
  readonly sales: ReadonlyMap<SaleId, ByQris>
}

/** What QRIS paid of a sale when it was settled, corrections counted, and what each refund or allowance gave back by it. */
export interface ByQris {
  readonly soldOn: Day
  readonly receiptNumber?: string
  readonly paid: Rupiah
  readonly back: ReadonlyMap<string, { readonly amount: Rupiah; readonly on: Day }>
}

/** The batch that a settlement's event is of. @throws Unexplained when none stands */
export async function batchOf(db: Reading, fact: KnownFact): Promise<BatchSoFar> {
  const place = fact.event.type === 'SettlementReceived' ? fact : await standing(db, fact)
  if (place.event.type !== 'SettlementReceived') throw new Unexplained(`settlement ${fact.id} is not received`)
  const received = place.event.data
  return { received, sales: await salesOf(db, received, place) }
}

async function standing(db: Reading, fact: KnownFact): Promise<KnownFact> {
  const settlement = { kind: 'settlement', id: fact.id } as const
  const before = (await definitions(db, [settlement])).of(settlement).filter((each) => isBefore(each, fact))
  return known(`settlement ${fact.id}`, before.at(-1))
}

const eventsOfQris: readonly LumbungEvent['type'][] = [
  'SaleCompleted',
  'SaleRefunded',
  'SaleAllowanceGranted',
  'SalePaymentCorrected',
  'PaymentSettled',
  'RefundSettled',
]

async function salesOf(
  db: Reading,
  { payments, refunds }: DataOf['SettlementReceived'],
  { id, commit }: KnownFact,
): Promise<Map<SaleId, ByQris>> {
  const ids = [...payments, ...refunds].map(({ sale }) => sale)
  const facts = await factsAbout(db, { kind: 'sale', ids, category: 'sale', types: eventsOfQris, upTo: commit })
  const ofSales = grouped(facts, (fact) => fact.id as SaleId)
  return new Map([...ofSales].map(([sale, own]) => [sale, byQris(beforeSettled(own, id as SettlementId, commit))]))
}

/** What happened to a sale before it was settled: of its stream, which may stand after the settlement in their commit. */
function beforeSettled(facts: readonly FactInStream[], settlement: SettlementId, commit: bigint): FactInStream[] {
  const at = facts.findIndex(
    ({ event, ...place }) =>
      place.commit === commit && 'settlement' in event.data && event.data.settlement === settlement,
  )
  return facts.slice(0, at === -1 ? 0 : at)
}

function byQris(facts: readonly FactInStream[]): ByQris {
  const events = facts.map(({ event }) => event)
  const sold = events.find((event) => event.type === 'SaleCompleted')?.data
  const { occurredOn: soldOn, receiptNumber } = known('the sale that was settled', sold)
  return {
    soldOn,
    ...(receiptNumber !== undefined && { receiptNumber }),
    paid: sum(events.map(paidBy)),
    back: new Map(events.flatMap(backBy)),
  }
}

const qrisIn = (payments: readonly { readonly way: string; readonly amount: Rupiah }[]): Rupiah =>
  sum(payments.filter(({ way }) => way === 'qris').map(({ amount }) => amount))

function paidBy({ type, data }: LumbungEvent): Rupiah {
  if (type === 'SaleCompleted') return qrisIn(data.payments)
  if (type !== 'SalePaymentCorrected') return rupiah(0n)
  return sum([qrisIn([data.right]), negated(qrisIn([data.wrong]))])
}

function backBy({ type, data }: LumbungEvent): [string, { amount: Rupiah; on: Day }][] {
  if (type === 'SaleRefunded') return [[data.refund, { amount: qrisIn(data.paidBack), on: data.occurredOn }]]
  if (type === 'SaleAllowanceGranted') return [[data.allowance, { amount: qrisIn(data.paidBack), on: data.occurredOn }]]
  return []
}
