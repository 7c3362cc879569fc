import { Map as Items } from 'immutable'
import { book, type Calendar } from './calendar.js'
import { Rejected } from './rejected.js'
import { accountEvents, type AccountEvent } from '#events/account.js'
import { category } from '#events/category.js'
import { negated, rupiah, type Day, type Rupiah } from '#events/words.js'

/**
 * What a producer is owed, as open items: each is an amount that can be paid, or one that lessens what can be. A
 * reversal lessens the item it reverses; what it takes beyond what is left there is a negative item of its own.
 */
export interface Account {
  readonly items: Items<string, Rupiah>
  readonly receivable: Rupiah
  readonly advance: Rupiah
  /** Those that a reversal can name and that are not reversed, by their foreign id. */
  readonly pastPayouts: Items<string, PastPayout>
}

interface PastPayout {
  readonly amount: Rupiah
  readonly way: 'cash' | 'transfer'
  readonly paidOn: Day
}

const nothing = rupiah(0n)

export const accounts = category<Account, typeof accountEvents>(accountEvents, {
  initial: { items: Items(), receivable: nothing, advance: nothing, pastPayouts: Items() },
  evolve(account, event) {
    const { type, data } = event
    switch (type) {
      case 'EarningsAccrued':
        return { ...account, items: added(account.items, itemOf(data), data.amount) }
      case 'EarningsReversed':
        return { ...account, items: added(account.items, itemOf(data), negated(data.amount)) }
      case 'LossCompensated':
        return { ...account, items: added(account.items, `loss/${data.lot}`, data.amount) }
      case 'EarningsCleared':
      case 'EarningsUncleared':
        return account
      case 'PastPayoutRecorded': {
        const { foreignId, amount, way, occurredOn: paidOn } = data
        return {
          ...account,
          items: added(account.items, 'past-payouts', negated(amount)),
          ...(foreignId !== undefined && { pastPayouts: account.pastPayouts.set(foreignId, { amount, way, paidOn }) }),
        }
      }
      case 'PastPayoutReversed':
        return {
          ...account,
          items: added(account.items, 'past-payouts', data.amount),
          pastPayouts: account.pastPayouts.delete(data.payout),
        }
      case 'BalanceBroughtForward':
        switch (data.of) {
          case 'payable':
            return { ...account, items: added(account.items, 'brought-forward', data.amount) }
          case 'receivable':
            return { ...account, receivable: rupiah(account.receivable + data.amount) }
          case 'advance':
            return { ...account, advance: rupiah(account.advance + data.amount) }
        }
    }
  },
})

const itemOf = (part: { sale: string; line: string; part: number }) => `${part.sale}/${part.line}/${part.part}`

function added(items: Items<string, Rupiah>, item: string, amount: Rupiah): Items<string, Rupiah> {
  const left = rupiah((items.get(item) ?? 0n) + amount)
  return left === 0n ? items.delete(item) : items.set(item, left)
}

/** A payout that was made before Lumbung kept the books. @throws Rejected payment-mismatch, no-open-period */
export function recordPastPayout(
  calendar: Calendar,
  payout: { foreignId?: string; amount: Rupiah; way: 'cash' | 'transfer'; paidOn: Day },
): AccountEvent {
  if (payout.amount <= 0n) throw new Rejected('payment-mismatch', `a payout is above zero, not ${payout.amount}`)
  const { paidOn, ...paid } = payout
  return { type: 'PastPayoutRecorded', data: { ...paid, ...book(calendar, paidOn) } }
}

/**
 * A past payout was recorded by mistake: what it paid is owed again.
 * @param payout its foreign id
 * @throws Rejected unknown-payout, before-payout, no-open-period
 */
export function reversePastPayout(
  account: Account,
  calendar: Calendar,
  { payout, reversedOn, reason }: { payout: string; reversedOn: Day; reason: string },
): AccountEvent {
  const made = account.pastPayouts.get(payout)
  if (made === undefined) {
    throw new Rejected('unknown-payout', `there is no past payout ${payout} that is not reversed`, { payout })
  }
  const { paidOn, ...paid } = made
  if (reversedOn < paidOn) {
    throw new Rejected('before-payout', `payout ${payout} was made on ${paidOn}: it is reversed on that day or later`, {
      payout,
      paidOn,
    })
  }
  return { type: 'PastPayoutReversed', data: { payout, ...paid, reason, ...book(calendar, reversedOn) } }
}
