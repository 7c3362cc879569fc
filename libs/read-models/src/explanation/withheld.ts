import type { Deduction } from '#events/deduction.js'
import { rupiah, sum, type Day, type LoanId, type MemberId, type Rupiah } from '#events/words.js'
import type { InBoth } from '../language/language.js'
import { deductionIn } from '../language/terms-of-the-business.js'
import type { Say } from '../audit/say.js'
import type { DataOf } from '../model.js'
import { isTaken, type AccountSoFar } from './account-so-far.js'
import { dueBy, type Due, type Instalment, type LoanSoFar } from './loans-so-far.js'
import { atLeastNothing, type Step } from './step.js'

/** What could be withheld of a payout, and why: `deduction` takes all that is due. */
export interface Wanted {
  readonly deduction: Deduction
  readonly because: InBoth
  readonly steps: readonly Step[]
}

export interface WantedFrom {
  readonly account: AccountSoFar
  readonly agreed: DataOf['DeductionsAgreed'] | undefined
  /** Of the member that was agreed on, in the order they were lent. */
  readonly loans: ReadonlyMap<LoanId, LoanSoFar>
  readonly promised: readonly Deduction[]
  readonly cutOff: Day
}

/** In their order: debts first, then what was agreed. */
export function wantedOf(from: WantedFrom, say: Say): Wanted[] {
  const { account, agreed, cutOff } = from
  const owed = { id: 'terutang', en: 'owed' }
  const debts = (['receivable', 'advance'] as const).map((kind): Wanted => ({
    deduction: { kind, amount: account.debts[kind] },
    because: owed,
    steps: [],
  }))
  const all = [...debts, ...(agreed === undefined ? [] : asAgreed(agreed, from, say))]
  return all.filter(({ deduction: { kind, amount } }) => amount > 0n && !isTakenOnce(account, kind, cutOff))
}

const isTakenOnce = (account: AccountSoFar, kind: Deduction['kind'], cutOff: Day): boolean =>
  (kind === 'mandatory' || kind === 'voluntary' || kind === 'fee') && isTaken(account, kind, cutOff)

function asAgreed(agreed: DataOf['DeductionsAgreed'], from: WantedFrom, say: Say): Wanted[] {
  const { member, instalments, mandatory, voluntary, fee } = agreed
  const because = { id: 'disepakati tiap bulan', en: 'agreed for each month' }
  const ofMember: Wanted[] =
    member === undefined
      ? []
      : [
          ...(instalments ? [...from.loans].flatMap((loan) => instalmentOf(loan, member, from, say)) : []),
          { deduction: { kind: 'mandatory', amount: mandatory, member }, because, steps: [] },
          { deduction: { kind: 'voluntary', amount: voluntary, member }, because, steps: [] },
        ]
  return [...ofMember, { deduction: { kind: 'fee', amount: fee }, because, steps: [] }]
}

function instalmentOf([loan, owed]: [LoanId, LoanSoFar], member: MemberId, from: WantedFrom, say: Say): Wanted[] {
  const due = dueBy(owed, from.cutOff)
  if (due === undefined) return []
  const { principal, interest } = dueSteps(
    due,
    plus(owed.paid, promisedOf(from.promised, member, loan)),
    from.cutOff,
    say,
  )
  return [
    {
      deduction: {
        kind: 'instalment',
        amount: rupiah(interest.amount + principal.amount),
        interest: interest.amount,
        member,
        loan,
      },
      because: { id: 'jatuh tempo', en: 'due' },
      steps: [interest, principal].map((step) => ({ ...step, about: [{ kind: 'loan', id: loan }] })),
    },
  ]
}

/** What the instalments up to a day come to, less what is paid of it or withheld already. */
export function dueSteps(
  { times, all }: Due,
  already: Instalment,
  on: Day,
  say: Say,
): { readonly principal: Step; readonly interest: Step } {
  const [count, day] = [say.count(times), say.day(on)]
  const step = (part: keyof Instalment, what: InBoth) =>
    atLeastNothing(
      say.both({
        id: `${what.id} jatuh tempo sampai ${day}, angsuran: ${count}`,
        en: `${what.en} due up to ${day}, instalments: ${count}`,
      }),
      all[part],
      already[part],
      say,
    )
  return {
    principal: step('principal', { id: 'Pokok', en: 'Principal' }),
    interest: step('interest', { id: 'Jasa', en: 'Interest' }),
  }
}

const promisedOf = (promised: readonly Deduction[], member: MemberId, loan: LoanId): Instalment =>
  promised
    .flatMap((each) => (each.kind === 'instalment' && each.member === member && each.loan === loan ? [each] : []))
    .map(({ amount, interest }) => ({ principal: rupiah(amount - interest), interest }))
    .reduce(plus, { principal: rupiah(0n), interest: rupiah(0n) })

const plus = (one: Instalment, other: Instalment): Instalment => ({
  principal: sum([one.principal, other.principal]),
  interest: sum([one.interest, other.interest]),
})

/** What was withheld, and what leads to it. */
export interface Withheld {
  readonly deduction: Deduction
  readonly steps: readonly Step[]
}

/** Each takes, in turn, what is left of the room; of an instalment, interest first. What takes nothing is told, too. */
export function withinRoom(wanted: readonly Wanted[], roomAtFirst: Rupiah, say: Say): Withheld[] {
  let room = roomAtFirst
  return wanted.map(({ deduction, because, steps }) => {
    const amount = rupiah(deduction.amount < room ? deduction.amount : room)
    const step = { text: inWords(deduction, because, amount, room, say), amount }
    room = rupiah(room - amount)
    return { deduction: taking(deduction, amount), steps: [...steps, step] }
  })
}

function inWords(deduction: Deduction, because: InBoth, taken: Rupiah, room: Rupiah, say: Say): string {
  const [due, left, amount] = [deduction.amount, room, taken].map(say.money)
  const what = deductionIn[deduction.kind]
  return say.both({
    id: `Potongan ${what.id}: ${due} ${because.id}, ruang ${left}, dipotong ${amount}`,
    en: `Withheld for ${what.en}: ${due} ${because.en}, room for ${left}, ${amount} taken`,
  })
}

function taking(deduction: Deduction, amount: Rupiah): Deduction {
  if (deduction.kind !== 'instalment') return { ...deduction, amount }
  return { ...deduction, amount, interest: rupiah(deduction.interest < amount ? deduction.interest : amount) }
}

/** What was withheld of them, without those that took nothing. */
export const taken = (withheld: readonly Withheld[]): Deduction[] =>
  withheld.map(({ deduction }) => deduction).filter(({ amount }) => amount > 0n)
