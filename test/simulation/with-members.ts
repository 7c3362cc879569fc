import { oneOf, saying, some, somebody, upTo, type Attempt } from './attempt.js'
import { ChangeMemberLimits } from '#commands/members/change-member-limits.js'
import { DepositSavings } from '#commands/members/deposit-savings.js'
import { RecordLoan } from '#commands/members/record-loan.js'
import { RepayCredit } from '#commands/members/repay-credit.js'
import { RepayLoan } from '#commands/members/repay-loan.js'
import { WithdrawSavings } from '#commands/members/withdraw-savings.js'
import { members } from '#domain/member.js'
import { moneyWay } from '#events/fields.js'
import { savingsKind } from '#events/member.js'
import { rupiah, type MemberId } from '#events/words.js'

const changeLimits: Attempt = async (world, dice) => {
  const member = oneOf(dice, world.ids<MemberId>('member'))
  if (member === undefined) return undefined
  return [somebody(dice), saying(ChangeMemberLimits, { member, creditLimit: rupiah(some(dice, 40_000)) })]
}

const deposit: Attempt = async (world, dice) => {
  const member = oneOf(dice, world.ids<MemberId>('member'))
  if (member === undefined) return undefined
  const fields = { member, kind: dice.pick(savingsKind.options), amount: rupiah(some(dice, 20_000)) }
  return [
    somebody(dice),
    saying(DepositSavings, { ...fields, way: dice.pick(moneyWay.options), on: world.dayBefore(upTo(dice, 4)) }),
  ]
}

const withdraw: Attempt = async (world, dice) => {
  const member = oneOf(dice, world.ids<MemberId>('member'))
  if (member === undefined) return undefined
  const fields = { member, kind: dice.pick(savingsKind.options), amount: rupiah(some(dice, 20_000)), reason: 'keluar' }
  return [
    somebody(dice),
    saying(WithdrawSavings, { ...fields, way: dice.pick(moneyWay.options), on: world.dayBefore(upTo(dice, 4)) }),
  ]
}

const repayCredit: Attempt = async (world, dice) => {
  const member = oneOf(dice, world.ids<MemberId>('member'))
  if (member === undefined) return undefined
  const { credit } = await world.state(members, member)
  const amount = rupiah(credit > 0n && upTo(dice, 3) > 0 ? credit : some(dice, 9_000))
  return [somebody(dice), saying(RepayCredit, { member, amount, way: dice.pick(moneyWay.options), on: world.today })]
}

const recordLoan: Attempt = async (world, dice) => {
  const member = oneOf(dice, world.ids<MemberId>('member'))
  if (member === undefined) return undefined
  const fields = {
    member,
    principal: rupiah(some(dice, 20_000)),
    instalment: rupiah(some(dice, 5_000)),
    interest: rupiah(BigInt(upTo(dice, 300))),
    firstDueOn: world.today,
    way: dice.pick(moneyWay.options),
    on: world.dayBefore(upTo(dice, 4)),
  }
  return [somebody(dice), saying(RecordLoan, fields)]
}

const repayLoan: Attempt = async (world, dice) => {
  const member = oneOf(dice, world.ids<MemberId>('member'))
  if (member === undefined) return undefined
  const loan = oneOf(dice, [...(await world.state(members, member)).loans.keys()])
  if (loan === undefined) return undefined
  const fields = { member, loan, amount: rupiah(some(dice, 8_000)), way: dice.pick(moneyWay.options) }
  return [somebody(dice), saying(RepayLoan, { ...fields, on: world.today })]
}

/** Savings, credit and loans. */
export const withMembers: readonly Attempt[] = [
  changeLimits,
  deposit,
  deposit,
  withdraw,
  repayCredit,
  recordLoan,
  repayLoan,
]
