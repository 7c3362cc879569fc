import type { Payment, Way } from '#events/sale.js'
import type { InBoth } from '../language/language.js'
import { wayIn } from '../language/terms-of-the-business.js'
import type { Say } from '../audit/say.js'
import { debit, type Contribution, type Step } from './step.js'
import { negated } from '#events/words.js'

const accountOf: Readonly<Record<Way, string>> = {
  cash: '1101',
  transfer: '1102',
  qris: '1120',
  member_savings: '2140',
  member_credit: '1131',
}

/** Money that came by these ways, after the steps that lead to it. QRIS is owed for its sale, a member's way by or to the member. */
export const cameBy = (
  payments: readonly Payment[],
  what: InBoth,
  from: { readonly sale: string; readonly steps: readonly Step[]; readonly say: Say },
): Contribution[] =>
  payments.map(({ way, amount, member }) => {
    const step = { text: `${from.say.both(what)} ${from.say.both(wayIn[way])}: ${from.say.money(amount)}`, amount }
    return debit(accountOf[way], amount, [...from.steps, step], way === 'qris' ? from.sale : member)
  })

/** Money that went by these ways. */
export const wentBy = (...of: Parameters<typeof cameBy>): Contribution[] =>
  cameBy(...of).map((came) => ({ ...came, amount: negated(came.amount) }))
