import type { LumbungEvent } from '#events/catalogue.js'
import type { LineId, RunId } from '#events/words.js'
import { definitions, isBefore, type KnownFact } from '../audit/facts.js'
import type { DataOf } from '../model.js'
import type { Reading } from '../wall/as-cooperative.js'
import { factsAbout } from './facts-about.js'
import { known, Unexplained } from './step.js'

/** A run that was approved, by another person than who drafted or submitted it. */
export interface RunSoFar {
  readonly drafted: DataOf['PayoutRunDrafted']
  readonly submitted: DataOf['PayoutRunSubmitted']
  readonly approved: DataOf['PayoutRunApproved']
}

/** What became of one line before an event of it. */
export interface LineSoFar {
  readonly added: DataOf['PayoutLineAdded']
  readonly approved?: DataOf['PayoutLineApproved']
  readonly paid?: DataOf['PayoutPaid']
  readonly failed?: DataOf['PayoutFailed']
  readonly returned?: DataOf['PayoutReturned']
}

/** @throws Unexplained when nobody else approved what was submitted */
export async function runBefore(db: Reading, id: RunId, place: KnownFact): Promise<RunSoFar> {
  const run = { kind: 'payout-run', id } as const
  const facts = (await definitions(db, [run])).before(run, place).map(({ event }) => event)
  const drafted = known(`the draft of run ${id}`, facts.findLast((event) => event.type === 'PayoutRunDrafted')?.data)
  const submitted = known(
    `the submission of run ${id}`,
    facts.findLast((event) => event.type === 'PayoutRunSubmitted')?.data,
  )
  const approved = known(
    `the approval of run ${id}`,
    facts.findLast((event) => event.type === 'PayoutRunApproved')?.data,
  )
  if (approved.approvedBy === drafted.draftedBy || approved.approvedBy === submitted.submittedBy) {
    throw new Unexplained(`${approved.approvedBy} approved run ${id} and drafted or submitted it`)
  }
  if (approved.hash !== submitted.hash) throw new Unexplained(`run ${id} was not approved as it was submitted`)
  return { drafted, submitted, approved }
}

/** What happened to a line before an event of its run. @throws Unexplained when the run has no such line */
export async function lineBefore(
  db: Reading,
  { line, run, place }: { readonly line: LineId; readonly run: RunId; readonly place: KnownFact },
): Promise<LineSoFar> {
  const facts = await factsAbout(db, {
    kind: 'payout-line',
    ids: [line],
    category: place.category,
    stream: run,
    types: eventsOfALine,
    upTo: place.commit,
  })
  const before = facts.filter((fact) => isBefore(fact, place)).map(({ event }) => event)
  const [approved, paid] = [
    before.findLast((event) => event.type === 'PayoutLineApproved')?.data,
    before.findLast((event) => event.type === 'PayoutPaid')?.data,
  ]
  const [failed, returned] = [
    before.findLast((event) => event.type === 'PayoutFailed')?.data,
    before.findLast((event) => event.type === 'PayoutReturned')?.data,
  ]
  return {
    added: known(`line ${line} of run ${run}`, before.findLast((event) => event.type === 'PayoutLineAdded')?.data),
    ...(approved && { approved }),
    ...(paid && { paid }),
    ...(failed && { failed }),
    ...(returned && { returned }),
  }
}

const eventsOfALine: readonly LumbungEvent['type'][] = [
  'PayoutLineAdded',
  'PayoutLineApproved',
  'PayoutPaid',
  'PayoutFailed',
  'PayoutReturned',
]
