import { describe, it } from '@jest/globals'
import { accounts, type Account } from './account.js'
import { paidOut, payoutReversed } from './testing/a-past-payout.js'
import { compensated, reversed } from './testing/a-refund.js'
import { accrued } from './testing/a-sale.js'
import { given } from './testing/given.js'
import { day, saleId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import { rupiah } from '#events/words.js'

const items = ({ items }: Account) =>
  Object.fromEntries([...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, { amount }]) => [name, amount]))

const broughtForward = (of: 'payable' | 'receivable' | 'advance', amount: bigint): AccountEvent => ({
  type: 'BalanceBroughtForward',
  data: { of, amount: rupiah(amount), broughtForwardOn: day('2026-01-01') },
})

describe('an account lists open items', () => {
  it('the earnings of each part of a sale line', () => {
    given(accounts, accrued('l1', 900n), accrued('l2', 450n, { part: 1 }), accrued('l1', 90n, { line: '2' }))
      .whenAsked(items)
      .thenAnswered({ 's1/1/0': 900n, 's1/1/1': 450n, 's1/2/0': 90n })
  })

  it('earnings of nothing are no item', () => {
    given(accounts, accrued('l1', 0n)).whenAsked(items).thenAnswered({})
  })

  it('a reversal lessens the item it reverses', () => {
    given(accounts, accrued('l1', 900n), reversed(300n)).whenAsked(items).thenAnswered({ 's1/1/0': 600n })
  })

  it('an item that is reversed to nothing is gone', () => {
    given(accounts, accrued('l1', 900n), reversed(300n), reversed(600n, { refund: 'r2' }))
      .whenAsked(items)
      .thenAnswered({})
  })

  it('a reversal may be negative: it gives back what rounding took before', () => {
    given(accounts, accrued('l1', 900n), reversed(901n), reversed(-1n, { refund: 'r2' }))
      .whenAsked(items)
      .thenAnswered({ 'back/s1/1/0/1': -1n, 'back/s1/1/0/2': 1n })
  })

  it('each loss of a lot, and what is taken back of it', () => {
    given(accounts, compensated('l1', 500n), compensated('l1', -200n), compensated('l2', 1n))
      .whenAsked(items)
      .thenAnswered({ 'loss/l1/0': 500n, 'loss/l1/1': -200n, 'loss/l2/2': 1n })
  })

  it('what was paid out before is a negative one', () => {
    given(accounts, accrued('l1', 900n), paidOut(400n), paidOut(100n))
      .whenAsked(items)
      .thenAnswered({ 'past-payout/1': -400n, 'past-payout/2': -100n, 's1/1/0': 900n })
  })

  it('a past payout that is reversed is owed again', () => {
    given(accounts, accrued('l1', 900n), paidOut(400n), payoutReversed(400n))
      .whenAsked(items)
      .thenAnswered({ 'past-payout-reversed/2': 400n, 'past-payout/1': -400n, 's1/1/0': 900n })
  })

  it('whether its sale’s money has arrived changes no item', () => {
    const part = { sale: saleId('s1'), line: '1', part: 0, by: 'c1' }
    const cleared: AccountEvent = { type: 'EarningsCleared', data: { ...part, clearedOn: day('2026-03-10') } }
    const uncleared: AccountEvent = { type: 'EarningsUncleared', data: part }
    given(accounts, accrued('l1', 900n), cleared, uncleared).whenAsked(items).thenAnswered({ 's1/1/0': 900n })
  })

  it('what was owed at the opening', () => {
    given(accounts, broughtForward('payable', 700n)).whenAsked(items).thenAnswered({ 'brought-forward/0': 700n })
  })

  it('but not what the producer owed at the opening', () => {
    given(accounts, broughtForward('receivable', 300n), broughtForward('advance', 200n), broughtForward('advance', 50n))
      .whenAsked((account) => [items(account), account.receivable, account.advance])
      .thenAnswered([{}, 300n, 250n])
  })
})
