import { accountEvents } from '#events/account.js'
import type { Deduction } from '#events/deduction.js'
import { memberEvents } from '#events/member.js'
import type { MemberId, ProducerId, RunId } from '#events/words.js'
import { definitions, isBefore, type KnownFact, type Place } from '../audit/facts.js'
import type { DataOf } from '../model.js'
import type { Reading } from '../wall/as-cooperative.js'
import { accountSoFar, eventsOfDebts, eventsOfEarnings, eventsOfItems, type AccountSoFar } from './account-so-far.js'
import { factsAbout, type FactInStream } from './facts-about.js'
import { eventsOfLoans } from './loans-so-far.js'
import { known } from './step.js'

/** What a line of a run was planned from. */
export interface LinePlanned {
  /** What the line reserved of the account, and the account as it stood then. */
  readonly reserved: DataOf['PayoutReserved']['items']
  readonly account: AccountSoFar
  readonly added: FactInStream
  /** What was agreed to withhold, and what happened to the loans of the members that names. */
  readonly agreed: readonly KnownFact[]
  readonly loans: readonly FactInStream[]
  /** What lines of the run before it withhold already. */
  readonly promised: readonly Deduction[]
  /** What its items are of. */
  readonly facts: readonly KnownFact[]
}

/** @throws Unexplained when it was not planned, or reserved nothing */
export async function linePlanned(
  db: Reading,
  run: RunId,
  { line, producer }: DataOf['PayoutLineApproved'],
  approved: KnownFact,
): Promise<LinePlanned> {
  const ofRun = { category: approved.category, stream: run, upTo: approved.commit }
  const lines = await factsAbout(db, { ...ofRun, kind: 'payout-line', ids: [line], types: ['PayoutLineAdded'] })
  const added = known(`line ${line} as it was planned`, lines.at(-1))
  const { items: reserved, facts } = await reservedOf(db, run, producer, approved)
  const agreed = await agreedBy(db, producer, added)
  const loans = await factsAbout(db, {
    kind: 'member',
    ids: agreed.flatMap(memberIn),
    category: memberEvents.category,
    types: eventsOfLoans,
    upTo: added.commit,
  })
  const already = await promised(db, run, added, loans)
  return { reserved, account: accountSoFar(facts), added, agreed, loans, promised: already, facts }
}

const memberIn = ({ event }: KnownFact): MemberId[] =>
  event.type === 'DeductionsAgreed' && event.data.member !== undefined ? [event.data.member] : []

/** With what happened to these items, and to debts, before they were reserved. */
async function reservedOf(db: Reading, run: RunId, producer: ProducerId, { commit: upTo }: Place) {
  const ofAccount = { category: accountEvents.category, stream: producer, upTo }
  const ofProducer = { ...ofAccount, kind: 'producer', ids: [producer] } as const
  const others = await factsAbout(db, { ...ofProducer, types: [...eventsOfDebts, ...eventsOfItems] })
  const isReserved = ({ event: { type, data } }: FactInStream) => type === 'PayoutReserved' && data.run === run
  const reserved = known(`what run ${run} reserved`, others.findLast(isReserved))
  const items = reserved.event.type === 'PayoutReserved' ? reserved.event.data.items : []
  const sales = items.flatMap(({ item }) => salesIn(item))
  const earnings = await factsAbout(db, { ...ofAccount, kind: 'sale', ids: sales, types: eventsOfEarnings })
  const facts = [...earnings, ...others]
    .filter(({ revision }) => revision < reserved.revision)
    .toSorted((one, other) => one.revision - other.revision)
  return { items, facts }
}

/** What may be the sale in an item's name: `{sale}/{line}/{part}`, after `back/` of what was taken back. */
const salesIn = (item: string): string[] => item.split('/').slice(0, 2)

async function agreedBy(db: Reading, producer: ProducerId, { commit }: Place): Promise<KnownFact[]> {
  const deductions = { kind: 'deductions', id: producer } as const
  return (await definitions(db, [deductions])).of(deductions).filter((fact) => fact.commit <= commit)
}

/** Two producers who are one member pay an instalment once. */
async function promised(db: Reading, run: RunId, added: FactInStream, loans: readonly FactInStream[]) {
  const ids = loans.flatMap(({ event }) => (event.type === 'LoanRecorded' ? [event.data.loan] : []))
  const ofRun = { category: added.category, stream: run, upTo: added.commit }
  const facts = await factsAbout(db, { ...ofRun, kind: 'loan', ids, types: ['PayoutLineAdded'] })
  const lines = facts.flatMap((fact) =>
    fact.event.type === 'PayoutLineAdded' && isBefore(fact, added) ? [fact.event.data] : [],
  )
  const producers = lines.map(({ producer }) => producer)
  const excluded = await factsAbout(db, { ...ofRun, kind: 'producer', ids: producers, types: ['PayoutLineExcluded'] })
  const without = new Set(
    excluded.flatMap((fact) =>
      fact.event.type === 'PayoutLineExcluded' && isBefore(fact, added) ? [fact.event.data.producer] : [],
    ),
  )
  return lines.filter(({ producer }) => !without.has(producer)).flatMap(({ deductions }) => deductions)
}

/**
 * What of other streams may have been known at a place: in a commit events stand stream by stream, so that of what stands
 * in the same commit any beginning may have come before.
 */
export const knownAt = <Fact extends Place>(facts: readonly Fact[], { commit }: Place): (readonly Fact[])[] => {
  const earlier = facts.filter((fact) => fact.commit < commit)
  const beside = facts.filter((fact) => fact.commit === commit)
  return [earlier, ...beside.map((_, at) => [...earlier, ...beside.slice(0, at + 1)])]
}
