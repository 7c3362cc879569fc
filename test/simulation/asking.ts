import { oneOf, saying, some, somebody, upTo, type Attempt } from './attempt.js'
import { ApproveRequest } from '#commands/requests/approve-request.js'
import { RejectRequest } from '#commands/requests/reject-request.js'
import { RequestAdjustment } from '#commands/requests/request-adjustment.js'
import { RequestAdvanceRepayment } from '#commands/requests/request-advance-repayment.js'
import { RequestAdvance } from '#commands/requests/request-advance.js'
import { RequestDeductionReversal } from '#commands/requests/request-deduction-reversal.js'
import { RequestPastPayout } from '#commands/requests/request-past-payout.js'
import { RequestPastPayoutReversal } from '#commands/requests/request-past-payout-reversal.js'
import { RequestReceivablePayment } from '#commands/requests/request-receivable-payment.js'
import { RequestReceivable } from '#commands/requests/request-receivable.js'
import { RequestWriteOff } from '#commands/requests/request-write-off.js'
import { accounts, payable, type Account } from '#domain/account.js'
import { moneyWay } from '#events/fields.js'
import { negated, rupiah, type ProducerId, type RequestId, type Rupiah } from '#events/words.js'
import type { Dice } from '../../bench/history/dice.js'
import type { World } from './world.js'

interface Asking {
  readonly producer: ProducerId
  readonly account: Account
  readonly reason: string
  readonly on: World['today']
}

/** Asks something of a producer's account. */
const asking =
  (ask: (about: Asking, dice: Dice) => Awaited<ReturnType<Attempt>>): Attempt =>
  async (world, dice) => {
    const producer = oneOf(dice, world.ids<ProducerId>('producer'))
    if (producer === undefined) return undefined
    const account = await world.state(accounts, producer)
    return ask({ producer, account, reason: 'disepakati', on: world.dayBefore(upTo(dice, 3)) }, dice)
  }

/** All of it, mostly; otherwise anything. */
const mostly = (dice: Dice, all: Rupiah): Rupiah => rupiah(all > 0n && upTo(dice, 3) > 0 ? all : some(dice, 9_000))

const advance = asking(({ producer, reason, on }, dice) => [
  somebody(dice),
  saying(RequestAdvance, { producer, amount: rupiah(some(dice, 9_000)), way: dice.pick(moneyWay.options), on, reason }),
])

const advanceRepayment = asking(({ producer, account, reason, on }, dice) => {
  const amount = mostly(dice, account.advance)
  return [somebody(dice), saying(RequestAdvanceRepayment, { producer, amount, way: 'cash', on, reason })]
})

const receivable = asking(({ producer, account, reason, on }, dice) => {
  const amount = mostly(dice, negated(payable(account, on)))
  return [somebody(dice), saying(RequestReceivable, { producer, amount, on, reason })]
})

const receivablePayment = asking(({ producer, account, reason, on }, dice) => {
  const amount = mostly(dice, account.receivable)
  return [somebody(dice), saying(RequestReceivablePayment, { producer, amount, way: 'transfer', on, reason })]
})

const writeOff = asking(({ producer, account, reason, on }, dice) => {
  const of = dice.pick(['receivable', 'advance'] as const)
  return [somebody(dice), saying(RequestWriteOff, { producer, of, amount: mostly(dice, account[of]), on, reason })]
})

const adjustment = asking(({ producer, reason, on }, dice) => {
  const amount = rupiah(BigInt(upTo(dice, 4_001)) - 2_000n)
  return [
    somebody(dice),
    saying(RequestAdjustment, { producer, amount, as: dice.pick(['goodwill', 'commission'] as const), on, reason }),
  ]
})

const deductionReversal = asking(({ producer, account, reason, on }, dice) => {
  const withheld = oneOf(
    dice,
    [...account.withheld].flatMap(([run, deductions]) => deductions.map((deduction) => ({ run, deduction }))),
  )
  if (withheld === undefined) return undefined
  const { run, deduction } = withheld
  const loan = deduction.kind === 'instalment' ? { loan: deduction.loan } : {}
  return [
    somebody(dice),
    saying(RequestDeductionReversal, { producer, run, deduction: deduction.kind, ...loan, on, reason }),
  ]
})

const pastPayout = asking(({ producer, reason, on }, dice) =>
  upTo(dice, 3) === 0
    ? [
        somebody(dice),
        saying(RequestPastPayout, { producer, amount: rupiah(some(dice, 3_000)), way: 'cash', on, reason }),
      ]
    : undefined,
)

/** Also of an old system's, and in time or before it was paid. */
const pastPayoutReversal = asking(({ producer, account, reason, on }, dice) => {
  const payout = oneOf(dice, [...account.pastPayouts.keys()])
  return payout === undefined
    ? undefined
    : [somebody(dice), saying(RequestPastPayoutReversal, { producer, payout, on, reason })]
})

const approve: Attempt = async (world, dice) => {
  const request = oneOf(dice, world.ids<RequestId>('request').slice(-5))
  return request && [somebody(dice), saying(ApproveRequest, { request })]
}

const reject: Attempt = async (world, dice) => {
  const request = oneOf(dice, world.ids<RequestId>('request').slice(-5))
  return request && [somebody(dice), saying(RejectRequest, { request, reason: 'tunggu' })]
}

/** What one person asks for and another approves. */
export const askingForIt: readonly Attempt[] = [
  advance,
  advance,
  advanceRepayment,
  receivable,
  receivable,
  receivablePayment,
  writeOff,
  adjustment,
  deductionReversal,
  deductionReversal,
  pastPayout,
  pastPayoutReversal,
  approve,
  approve,
  approve,
  approve,
  approve,
  reject,
]
