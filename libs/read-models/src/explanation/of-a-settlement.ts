import { isDeepStrictEqual } from 'node:util'
import { negated, sum, type Rupiah } from '#events/words.js'
import type { InBoth } from '../language/language.js'
import type { Say } from '../audit/say.js'
import type { DataOf } from '../model.js'
import type { BatchSoFar, ByQris } from './batch-so-far.js'
import type { Derivation, From } from './derivation.js'
import { adding, credit, debit, known, requireSame, Unexplained, type Step } from './step.js'

/** The provider's batch: what QRIS paid less what went back by it is what arrived and what was kept. @throws Unexplained */
export const ofASettlement = (_: DataOf['SettlementReceived'], from: From): Derivation =>
  ofBatch(known('the batch', from.batch), from.say)

/** All of what was received, the other way round. @throws Unexplained */
export function ofASettlementReversed(data: DataOf['SettlementReversed'], from: From): Derivation {
  const batch = known('the batch', from.batch)
  if (!isDeepStrictEqual(listedIn(data), listedIn(batch.received))) {
    throw new Unexplained('what is reversed is not what was received')
  }
  const { contributions } = ofBatch(batch, from.say)
  return { contributions: contributions.map((each) => ({ ...each, amount: negated(each.amount) })), terms: [] }
}

const listedIn = ({ payments, refunds, net, fee, other }: DataOf['SettlementReceived' | 'SettlementReversed']) => ({
  payments,
  refunds,
  net,
  fee,
  other,
})

function ofBatch({ received, sales }: BatchSoFar, say: Say): Derivation {
  const { payments, refunds, net, fee, other } = received
  const saleOf = (id: (typeof payments)[number]['sale']): ByQris => known(`sale ${id}`, sales.get(id))
  const paid = payments.map(({ sale, amount }) => {
    requireSame(`what QRIS paid of sale ${sale}`, amount, saleOf(sale).paid)
    return { sale, step: ofSale({ id: 'Pembayaran QRIS', en: 'Paid by QRIS' }, amount, sale, saleOf(sale), say) }
  })
  const back = refunds.map(({ sale, refund, amount }) => {
    requireSame(`what ${refund} of sale ${sale} gave back`, amount, saleOf(sale).back.get(refund)?.amount ?? 0n)
    return {
      sale,
      step: ofSale({ id: 'Dikembalikan lewat QRIS', en: 'Given back by QRIS' }, amount, sale, saleOf(sale), say),
    }
  })
  const whole = less({ id: 'Pembayaran dikurangi pengembalian', en: 'Payments less refunds' }, say, [
    sum(payments.map(({ amount }) => amount)),
    sum(refunds.map(({ amount }) => amount)),
  ])
  const arrived = less({ id: 'Masuk ke bank', en: 'Arrived at the bank' }, say, [whole.amount, fee, other])
  requireSame('what arrived', net, arrived.amount)
  return {
    contributions: [
      debit('1102', arrived.amount, [whole, arrived]),
      debit('5110', fee, [said({ id: 'Biaya penyedia', en: 'The provider’s fee' }, fee, say)]),
      debit('5130', other, [said({ id: 'Potongan lain penyedia', en: 'What else the provider kept' }, other, say)]),
      ...paid.map(({ sale, step }) => credit('1120', step.amount, [step], sale)),
      ...back.map(({ sale, step }) => debit('1120', step.amount, [step], sale)),
    ],
    terms: [],
  }
}

/** What was not taken is not said. */
function less(what: InBoth, say: Say, [from, ...taken]: readonly [Rupiah, ...Rupiah[]]): Step {
  return adding(say.both(what), [from, ...taken.filter((amount) => amount !== 0n).map(negated)], say)
}

/** `Pembayaran QRIS penjualan 10 Januari 2026, nota A-1: Rp45.000` */
function ofSale(what: InBoth, amount: Rupiah, id: string, { soldOn, receiptNumber }: ByQris, say: Say): Step {
  const day = say.day(soldOn)
  const receipt =
    receiptNumber === undefined
      ? { id: '', en: '' }
      : { id: `, nota ${receiptNumber}`, en: `, receipt ${receiptNumber}` }
  const of = { id: `${what.id}, penjualan ${day}${receipt.id}`, en: `${what.en}, sale of ${day}${receipt.en}` }
  return { ...said(of, amount, say), about: [{ kind: 'sale', id }] }
}

const said = (what: InBoth, amount: Rupiah, say: Say): Step => ({
  text: `${say.both(what)}: ${say.money(amount)}`,
  amount,
})
