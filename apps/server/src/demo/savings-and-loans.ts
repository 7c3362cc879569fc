import type { Period } from './days.js'
import { goods, priceOf } from './goods.js'
import { idOf, stepOf } from './ids.js'
import { saying, type Actor, type Step } from './step.js'
import { ChangeMemberLimits } from '#commands/members/change-member-limits.js'
import { DepositSavings } from '#commands/members/deposit-savings.js'
import { RecordLoan } from '#commands/members/record-loan.js'
import { RepayCredit } from '#commands/members/repay-credit.js'
import type { Message } from '#commands/message.js'
import { AgreeDeductions } from '#commands/people/agree-deductions.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { daysAfter } from '#events/days.js'
import { quantity, rupiah, type Day, type Json } from '#events/words.js'

/** Darman runs the kitchen Tonaka: what it is paid out goes to his savings and his loan as well. */
const DARMAN = idOf.member('darman')
const TONAKA = idOf.producer('tonaka')

/** Whoever brings the mandatory savings of each period to the counter. */
const punctual = ['asriani', 'fatma', 'irwan', 'nurhayati'] as const

/** What members put by, owe and borrow. */
export function savingsAndLoans(periods: readonly [Period, Period, Period, Period]): Step[] {
  const [first, second, third] = periods
  const on = ({ startsOn }: Period, day: number): Day => daysAfter(startsOn, day)
  return [
    ...periods.flatMap((period) => deposits(period, on(period, 4))),
    step(
      'deductions',
      'budi',
      on(first, 3),
      saying(AgreeDeductions, {
        producer: TONAKA,
        validFrom: second.startsOn,
        member: DARMAN,
        instalments: true,
        mandatory: rupiah(20_000n),
        voluntary: rupiah(50_000n),
        fee: rupiah(2_500n),
      }),
    ),
    step('limit', 'budi', on(second, 3), saying(ChangeMemberLimits, { member: DARMAN, creditLimit: rupiah(500_000n) })),
    step('on-credit', 'ani', on(second, 8), onCredit(on(second, 8))),
    step(
      'credit-repaid',
      'ani',
      on(third, 8),
      saying(RepayCredit, { member: DARMAN, amount: rupiah(60_000n), way: 'cash', on: on(third, 8) }),
    ),
    loan(second, on(second, 5)),
  ]
}

const deposits = ({ id }: Period, on: Day): Step[] =>
  punctual.map((member) =>
    step(
      `mandatory/${id}/${member}`,
      'ani',
      on,
      saying(DepositSavings, {
        member: idOf.member(member),
        kind: 'mandatory',
        amount: rupiah(20_000n),
        way: 'cash',
        on,
      }),
    ),
  )

/** Its first instalment is due when the period ends: the payout of that withholds it. */
const loan = ({ endsOn }: Period, on: Day): Step => ({
  name: stepOf.loan('darman'),
  actor: 'budi',
  on,
  touches: [],
  message: saying(RecordLoan, {
    member: DARMAN,
    principal: rupiah(600_000n),
    instalment: rupiah(100_000n),
    interest: rupiah(6_000n),
    firstDueOn: endsOn,
    way: 'cash',
    on,
  }),
})

const onCredit = (soldOn: Day) =>
  saying(RecordSale, {
    receiptNumber: 'KRD-1',
    soldOn,
    channel: 'counter',
    lines: [{ product: idOf.product('pulsa-50'), quantity: quantity(2n), unitPrice: goods['pulsa-50'].price }],
    payments: [{ way: 'member_credit', amount: priceOf('pulsa-50', 2n), member: DARMAN }],
  })

const step = (name: string, actor: Actor, on: Day, message: Message<Json>): Step => ({
  name: `member-money/${name}`,
  actor,
  on,
  touches: [],
  message,
})
