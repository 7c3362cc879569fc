import type { MoneyWay } from '#events/fields.js'
import type { Rupiah } from '#events/words.js'
import type { InBoth } from '../language/language.js'
import { wayIn } from '../language/terms-of-the-business.js'
import type { Derivation, From } from './derivation.js'
import { rest } from './pricing.js'
import { credit, debit, Unexplained, type Step } from './step.js'

/** One amount that goes from one account to another. */
export interface OneAmount {
  readonly amount: Rupiah
  readonly step: Step
}

export interface Side {
  readonly account: string
  readonly party?: string
  /** What besides leads to what that account is moved by. */
  readonly steps?: readonly Step[]
}

export const told = (what: InBoth, amount: Rupiah, { say }: From, way?: MoneyWay): OneAmount => ({
  amount,
  step: {
    text: `${say.both(what)}${way === undefined ? '' : `, ${say.both(wayIn[way])}`}: ${say.money(amount)}`,
    amount,
  },
})

export const moved = ({ amount, step }: OneAmount, from: Side, to: Side): Derivation => ({
  contributions: [
    debit(to.account, amount, [step, ...(to.steps ?? [])], to.party),
    credit(from.account, amount, [step, ...(from.steps ?? [])], from.party),
  ],
  terms: [],
})

/** Of whose stream the event is. */
export const ofThe = (account: string, { fact }: From): Side => ({ account, party: fact.id })

export const moneyIn: Readonly<Record<MoneyWay, Side>> = { cash: { account: '1101' }, transfer: { account: '1102' } }

/** What is owed after some of it is paid. @throws Unexplained when less was owed than that */
export function outstanding(owed: Rupiah, paid: Rupiah, { say }: From): Step {
  if (paid > owed) throw new Unexplained(`${owed} was owed, and ${paid} of it paid`)
  return rest(say.both({ id: 'Masih terutang', en: 'Still owed' }), owed, paid, say)
}
