import { isDeepStrictEqual } from 'node:util'
import type { Day, Rupiah } from '#events/words.js'
import type { KnownFact } from '../audit/facts.js'
import type { Say } from '../audit/say.js'
import type { DataOf } from '../model.js'
import { knownAt, type LinePlanned } from './line-planned.js'
import { loansSoFar } from './loans-so-far.js'
import { known } from './step.js'
import { taken, wantedOf, withinRoom, type Wanted, type Withheld } from './withheld.js'

interface ToWithholdFrom {
  readonly planned: LinePlanned
  readonly cutOff: Day
  readonly room: Rupiah
}

/** Each deduction of a line, what was due of it and what room was left. @throws Unexplained when others would be made */
export function whyWithheld(
  { line, deductions }: DataOf['PayoutLineApproved'],
  from: ToWithholdFrom,
  say: Say,
): Withheld[] {
  const withheld = readings(from, say)
    .map((wanted) => withinRoom(wanted, from.room, say))
    .find((each) => isDeepStrictEqual(taken(each), deductions))
  return known(`why line ${line} withholds what it does`, withheld)
}

/** Each way in which what was agreed and what was owed may have been known. */
function readings({ planned, cutOff }: ToWithholdFrom, say: Say): Wanted[][] {
  const { account, added, promised } = planned
  return knownAt(planned.agreed, added).flatMap((facts) => {
    const agreed = agreedBy(facts, cutOff)
    const ofMember = planned.loans.filter(({ id }) => id === agreed?.member)
    return knownAt(ofMember, added).map((events) =>
      wantedOf({ account, agreed, loans: loansSoFar(events), promised, cutOff }, say),
    )
  })
}

/** The latest that holds by a day, of equals the last. */
function agreedBy(facts: readonly KnownFact[], day: Day): DataOf['DeductionsAgreed'] | undefined {
  let holds: DataOf['DeductionsAgreed'] | undefined
  for (const { event } of facts) {
    if (event.type !== 'DeductionsAgreed' || event.data.validFrom > day) continue
    if (holds === undefined || holds.validFrom <= event.data.validFrom) holds = event.data
  }
  return holds
}
