import { describe, expect, it } from '@jest/globals'
import { accounts, payable, type Account } from './account.js'
import { onTime } from './testing/a-calendar.js'
import { instalmentDeduction, savingsDeduction } from './testing/a-member.js'
import { accrued } from './testing/a-sale.js'
import { requestId } from './testing/a-request.js'
import { given } from './testing/given.js'
import { day, runId, saleId } from './testing/words.js'
import type { AccountEvent } from '#events/account.js'
import type { Deduction } from '#events/deduction.js'
import { rupiah } from '#events/words.js'

const MARCH = runId('march')
const approved = { request: requestId('q1'), reason: 'agreed' }
const booked = onTime('2026-04-05')

const reserved = (...names: readonly string[]): AccountEvent => ({
  type: 'PayoutReserved',
  data: { run: MARCH, items: names.map((item) => ({ item, amount: rupiah(1n) })) },
})
const released: AccountEvent = { type: 'PayoutReleased', data: { run: MARCH } }
const payoutApproved = (deductions: Deduction[], net: bigint, raised = 0n): AccountEvent => ({
  type: 'PayoutApproved',
  data: {
    run: MARCH,
    gross: rupiah(0n),
    deductions,
    net: rupiah(net),
    raised: rupiah(raised),
    month: '2026-03',
  },
})
const reversal = (deduction: Deduction): AccountEvent => ({
  type: 'DeductionReversed',
  data: { ...approved, run: MARCH, deduction, ...booked },
})
const of = (kind: 'receivable' | 'advance' | 'fee', amount: bigint): Deduction => ({ kind, amount: rupiah(amount) })

const two = [accrued('l1', 900n), accrued('l2', 450n, { line: '2' })]
const payableInMarch = (account: Account) => payable(account, day('2026-03-31'))
const names = ({ items }: Account) => [...items.keys()].toSorted()

describe('what is reserved', () => {
  it('is not payable, and the account waits for the run', () => {
    given(accounts, ...two, reserved('s1/1/0'))
      .whenAsked((account) => [payableInMarch(account), account.waiting])
      .thenAnswered([450n, MARCH])
  })

  it('is payable as before when it is released', () => {
    const { items, waiting } = given(accounts, ...two, reserved('s1/1/0', 's1/2/0'), released).state
    expect(items).toEqual(given(accounts, ...two).state.items)
    expect(waiting).toBeUndefined()
  })

  it('stays so while its sale’s money is on its way again', () => {
    const part = { sale: saleId('s1'), line: '1', part: 0 }
    given(
      accounts,
      ...two,
      reserved('s1/1/0'),
      { type: 'EarningsUncleared', data: { ...part, by: 'x1' } },
      { type: 'EarningsCleared', data: { ...part, by: 'x1', clearedOn: day('2026-03-20') } },
    )
      .whenAsked(({ items }) => items.get('s1/1/0')?.run)
      .thenAnswered(MARCH)
  })

  it('is gone when it is approved, and its net is in process until it is paid', () => {
    const before = [...two, reserved('s1/1/0'), payoutApproved([], 900n)]
    given(accounts, ...before)
      .whenAsked((account) => [names(account), account.waiting, account.inProcess.get(MARCH)])
      .thenAnswered([['s1/2/0'], undefined, 900n])
    given(accounts, ...before, { type: 'PayoutSettled', data: { run: MARCH, amount: rupiah(900n) } })
      .whenAsked((account) => [names(account), account.inProcess.size])
      .thenAnswered([['s1/2/0'], 0])
  })

  it('has nothing in process where nothing is paid', () => {
    given(accounts, ...two, reserved('s1/1/0'), payoutApproved([], 0n))
      .whenAsked(({ inProcess }) => inProcess.size)
      .thenAnswered(0)
  })

  it('is an item of its own when its payout failed or came back', () => {
    given(accounts, ...two, reserved('s1/1/0'), payoutApproved([], 900n), {
      type: 'PayoutOwedAgain',
      data: { run: MARCH, amount: rupiah(900n), because: 'failed', on: day('2026-04-02') },
    })
      .whenAsked((account) => [names(account), account.inProcess.size, payable(account, day('2026-04-02'))])
      .thenAnswered([['payout/march/4', 's1/2/0'], 0, 1_350n])
  })
})

describe('what an approved payout withheld', () => {
  const owing = (of: 'receivable' | 'advance'): AccountEvent => ({
    type: 'BalanceBroughtForward',
    data: { of, amount: rupiah(500n), broughtForwardOn: day('2026-03-01') },
  })
  const debts = ({ receivable, advance }: Account) => ({ receivable, advance })

  it('lessens what is owed; what was paid too much adds to it', () => {
    given(
      accounts,
      owing('receivable'),
      owing('advance'),
      payoutApproved([of('receivable', 200n), of('advance', 50n)], 0n),
    )
      .whenAsked(debts)
      .thenAnswered({ receivable: 300n, advance: 450n })
    given(accounts, owing('receivable'), payoutApproved([], 0n, 70n))
      .whenAsked(debts)
      .thenAnswered({ receivable: 570n, advance: 0n })
  })

  it('is known by its month where it is once a month, also when it is reversed', () => {
    const all = [of('fee', 5n), of('advance', 5n), savingsDeduction('mandatory', 5n), instalmentDeduction(5n, 0n)]
    given(accounts, payoutApproved(all, 0n))
      .whenAsked(({ taken }) => [...taken].toSorted())
      .thenAnswered(['fee/2026-03', 'mandatory/2026-03'])
    given(accounts, payoutApproved(all, 0n), reversal(of('fee', 5n)), reversal(savingsDeduction('mandatory', 5n)))
      .whenAsked(({ taken }) => [...taken].toSorted())
      .thenAnswered(['fee/2026-03', 'mandatory/2026-03'])
  })

  it('is owed again when it is reversed: a debt too', () => {
    const all = [of('fee', 5n), of('advance', 50n), savingsDeduction('mandatory', 5n)]
    const before = [owing('advance'), payoutApproved(all, 0n)]
    given(accounts, ...before, reversal(of('advance', 50n)))
      .whenAsked((account) => [debts(account), payable(account, day('2026-04-05')), account.withheld.get(MARCH)])
      .thenAnswered([{ receivable: 0n, advance: 500n }, 50n, [of('fee', 5n), savingsDeduction('mandatory', 5n)]])
    given(accounts, ...before, reversal(of('fee', 5n)))
      .whenAsked((account) => [debts(account), payable(account, day('2026-04-05'))])
      .thenAnswered([{ receivable: 0n, advance: 450n }, 5n])
  })

  it('is forgotten when all of it is reversed, one loan from another', () => {
    const loans = [instalmentDeduction(5n, 0n), instalmentDeduction(7n, 0n, { loan: 'sepeda' })]
    given(accounts, payoutApproved(loans, 0n), reversal(instalmentDeduction(5n, 0n)))
      .whenAsked(({ withheld }) => withheld.get(MARCH))
      .thenAnswered([instalmentDeduction(7n, 0n, { loan: 'sepeda' })])
    given(accounts, payoutApproved(loans, 0n), ...loans.map(reversal))
      .whenAsked(({ withheld }) => withheld.size)
      .thenAnswered(0)
  })
})

describe('a debt', () => {
  const debt = (type: 'AdvanceGranted' | 'AdvanceRepaid' | 'ReceivablePaid', amount: bigint): AccountEvent => ({
    type,
    data: { ...approved, amount: rupiah(amount), way: 'cash', ...booked },
  })
  const raised: AccountEvent = { type: 'ReceivableRaised', data: { ...approved, amount: rupiah(80n), ...booked } }
  const writtenOff = (of: 'receivable' | 'advance'): AccountEvent => ({
    type: 'DebtWrittenOff',
    data: { ...approved, of, amount: rupiah(10n), ...booked },
  })

  it('is what was given and raised, less what was paid and written off', () => {
    given(
      accounts,
      debt('AdvanceGranted', 100n),
      debt('AdvanceRepaid', 30n),
      raised,
      debt('ReceivablePaid', 20n),
      writtenOff('advance'),
      writtenOff('receivable'),
    )
      .whenAsked(({ receivable, advance }) => ({ receivable, advance }))
      .thenAnswered({ receivable: 50n, advance: 60n })
  })
})
