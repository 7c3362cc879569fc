import type { Rupiah } from '#events/words.js'
import { wayIn } from '../language/terms-of-the-business.js'
import type { DataOf } from '../model.js'
import { requireAsked } from './asked-for.js'
import type { Derivation, From } from './derivation.js'
import { credit, debit, known, requireSame, Unexplained, type Step } from './step.js'

const accountOf = { cash: '1101', transfer: '1102' } as const

/** What stood in the books before, against the account that only openings move. */
export function ofAnOpening({ account, party, amount }: DataOf['OpeningBalanceRecorded'], { say }: From): Derivation {
  const what = say.both({ id: 'Saldo awal', en: 'Opening balance of' })
  const step = { text: `${what} ${say.account(account)}: ${say.money(amount)}`, amount }
  return { contributions: [debit(account, amount, [step], party), credit('3301', amount, [step])], terms: [] }
}

/** One that another person approved is what was asked for. @throws Unexplained */
export function ofAPastPayout(data: DataOf['PastPayoutRecorded'], from: From): Derivation {
  requireAsked(from.fact, from.request)
  const { amount, way } = data
  const steps = [payout({ id: 'Pencairan', en: 'Payout of' }, data, from)]
  return {
    contributions: [debit('2110', amount, steps, from.fact.id), credit(accountOf[way], amount, steps)],
    terms: [],
  }
}

/** The inverse of the payout that was recorded by mistake, as another person approved it. @throws Unexplained */
export function ofAReversal(data: DataOf['PastPayoutReversed'], from: From): Derivation {
  requireAsked(from.fact, from.request)
  const { event } = known(`past payout ${data.payout}`, from.payout)
  if (event.type !== 'PastPayoutRecorded' || event.data.way !== data.way) {
    throw new Unexplained(`past payout ${data.payout} was not made by ${data.way}`)
  }
  const { amount, way } = event.data
  requireSame(`past payout ${data.payout}`, data.amount, amount)
  const { request } = event.data
  const recordedBy = request === undefined ? {} : { about: [{ kind: 'request', id: request }] as const }
  const steps = [{ ...payout({ id: 'Batal: pencairan', en: 'Reversed: payout of' }, event.data, from), ...recordedBy }]
  return {
    contributions: [debit(accountOf[way], amount, steps), credit('2110', amount, steps, from.fact.id)],
    terms: [],
  }
}

function payout(
  what: { readonly id: string; readonly en: string },
  { amount, way, occurredOn }: Pick<DataOf['PastPayoutRecorded'], 'amount' | 'way' | 'occurredOn'>,
  { say }: From,
): Step & { readonly amount: Rupiah } {
  return { text: `${say.both(what)} ${say.day(occurredOn)}, ${say.both(wayIn[way])}: ${say.money(amount)}`, amount }
}
