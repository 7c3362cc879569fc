import type { Deduction } from '#events/deduction.js'
import type { Say } from '../audit/say.js'
import { rest } from './pricing.js'
import { credit, type Contribution, type Step } from './step.js'

/** Where what is withheld of a producer's payout goes. */
export function deducted(
  deduction: Deduction,
  { producer, steps, say }: { readonly producer: string; readonly steps: readonly Step[]; readonly say: Say },
): Contribution[] {
  const { amount } = deduction
  switch (deduction.kind) {
    case 'receivable':
      return [credit('1130', amount, steps, producer)]
    case 'advance':
      return [credit('1140', amount, steps, producer)]
    case 'instalment': {
      const { interest, member } = deduction
      const first = {
        text: `${say.both({ id: 'Jasa lebih dulu', en: 'Interest first' })}: ${say.money(interest)}`,
        amount: interest,
      }
      const principal = rest(say.both({ id: 'Pokok', en: 'Principal' }), amount, interest, say)
      return [
        credit('1132', principal.amount, [...steps, principal], member),
        credit('4103', interest, [...steps, first]),
      ]
    }
    case 'mandatory':
      return [credit('3102', amount, steps, deduction.member)]
    case 'voluntary':
      return [credit('2140', amount, steps, deduction.member)]
    case 'fee':
      return [credit('4102', amount, steps)]
  }
}
