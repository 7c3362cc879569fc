import { oneOf, saying, seldom, some, somebody, upTo, type Attempt } from './attempt.js'
import type { World } from './world.js'
import { ReceiveSettlementFile } from '#commands/settlements/receive-settlement-file.js'
import { ReceiveSettlement } from '#commands/settlements/receive-settlement.js'
import { ReverseSettlement } from '#commands/settlements/reverse-settlement.js'
import { sales } from '#domain/sale.js'
import { rupiah, sum, type SaleId, type SettlementId } from '#events/words.js'

interface ByQris {
  readonly payments: { readonly sale: SaleId; readonly amount: ReturnType<typeof rupiah> }[]
  readonly refunds: { readonly sale: SaleId; readonly refund: string; readonly amount: ReturnType<typeof rupiah> }[]
}

/** What the provider has not settled yet; or, now and then, what it has as well. */
async function outstanding(world: World, settledToo: boolean): Promise<ByQris> {
  const found: ByQris = { payments: [], refunds: [] }
  for (const id of world.ids<SaleId>('sale')) {
    const sale = await world.state(sales, id)
    if (!sale.completed || sale.voided) continue
    const paid = sale.payments.find(({ way }) => way === 'qris')
    if (paid !== undefined && (settledToo || sale.settled === undefined))
      found.payments.push({ sale: id, amount: paid.amount })
    for (const [refund, { amount, settled }] of sale.backByQris) {
      if (settledToo || settled === undefined) found.refunds.push({ sale: id, refund, amount })
    }
  }
  return found
}

/** Some of what is outstanding, mostly as it is. */
const receive: Attempt = async (world, dice) => {
  const { payments, refunds } = await outstanding(world, seldom(dice))
  const listed = { payments: payments.slice(-4), refunds: refunds.filter(() => upTo(dice, 2) === 0).slice(-3) }
  const gross = sum(listed.payments.map(({ amount }) => amount)) - sum(listed.refunds.map(({ amount }) => amount))
  const fee = gross / 143n
  const fields = {
    provider: 'QRIS',
    reference: `B-${upTo(dice, 40)}`,
    arrivedOn: world.dayBefore(upTo(dice, 3)),
    ...listed,
    net: rupiah(gross - fee + (seldom(dice, 9) ? 1n : 0n)),
    fee: rupiah(fee),
  }
  return [somebody(dice), saying(ReceiveSettlement, fields)]
}

/** As a provider lists it, with a row that nobody knows. */
const receiveFile: Attempt = async (world, dice) => {
  const { payments, refunds } = await outstanding(world, seldom(dice))
  const rows = [
    'kind,reference,amount,fee',
    ...payments.slice(0, 3).map(({ sale, amount }) => `payment,${sale},${amount},${amount / 143n}`),
    ...refunds.slice(0, 2).map(({ sale, amount }) => `refund,${sale},${amount},0`),
    `payment,A-${upTo(dice, 99)},${some(dice, 9_000)},0`,
  ]
  const fields = { provider: 'QRIS', reference: `F-${upTo(dice, 40)}`, arrivedOn: world.today, csv: rows.join('\n') }
  return [somebody(dice), saying(ReceiveSettlementFile, fields)]
}

const reverse: Attempt = async (world, dice) => {
  const settlement = oneOf(dice, world.ids<SettlementId>('settlement'))
  if (settlement === undefined || !seldom(dice, 3)) return undefined
  return [somebody(dice), saying(ReverseSettlement, { settlement, reversedOn: world.today, reason: 'milik lain' })]
}

/** The provider's batches. */
export const settling: readonly Attempt[] = [receive, receive, receiveFile, reverse]
