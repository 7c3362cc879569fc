import type { Instant } from '#events/words.js'
import type { InBoth, Language } from '#read-models/language/language.js'
import type { PayoutRun } from '#read-models/payout-runs/run.js'
import { payoutLabels } from './payout-words.js'
import { instantIn } from './words.js'

/** Somebody who stands for a run: `by` and `at` are missing where nobody does yet. */
export interface Hand {
  readonly as: InBoth
  readonly by?: string
  readonly at?: Instant
}

/** Who drew a run up, who submitted it where that was another, and who approved it. */
export function handsOf({ draftedBy, draftedAt, history }: PayoutRun): Hand[] {
  const submitted = history.findLast(({ kind }) => kind === 'submitted')
  const approved = history.findLast(({ kind }) => kind === 'approved')
  return [
    { as: payoutLabels.prepared, by: draftedBy, at: draftedAt },
    ...(submitted === undefined || submitted.by === draftedBy
      ? []
      : [{ as: payoutLabels.submitted, by: submitted.by, at: submitted.at }]),
    { as: payoutLabels.approved, ...(approved && { by: approved.by, at: approved.at }) },
  ]
}

/** Whose place it is to sign, and when they did it: `Tanggal:` to be filled in where nobody did. */
export const placeOf = ({ as, by = '', at }: Hand, zone: string, language: Language): string[] => [
  `${as[language]}: ${by}`,
  at === undefined ? `${payoutLabels.signedOn[language]}:` : instantIn(zone, at, language),
]
