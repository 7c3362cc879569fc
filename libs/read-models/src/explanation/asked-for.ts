import { isDeepStrictEqual } from 'node:util'
import type { LumbungEvent } from '#events/catalogue.js'
import type { ProducerId, RequestId } from '#events/words.js'
import { definitions, type KnownFact } from '../audit/facts.js'
import type { Correlated, DataOf } from '../model.js'
import type { Reading } from '../wall/as-cooperative.js'
import { known, Unexplained } from './step.js'

/** What one person asked for and another approved, which is done then and there. */
export interface AskedFor extends Pick<DataOf['RequestMade'], 'wish' | 'reason' | 'requestedBy'> {
  readonly approvedBy: string
}

/** The request that an event fulfils; undefined for one that needs none. Both may stand after it in its commit. */
export async function askedFor(db: Reading, { event, commit }: KnownFact): Promise<AskedFor | undefined> {
  const id = requestOf(event)
  if (id === undefined) return undefined
  const request = { kind: 'request', id } as const
  const facts = (await definitions(db, [request])).of(request).filter((fact) => fact.commit <= commit)
  const made = known(`request ${id}`, facts.map(madeOf).find(isThere))
  const approved = known(`the approval of request ${id}`, facts.map(approvedOf).find(isThere))
  if (facts.some((fact) => fact.event.type === 'RequestRejected')) throw new Unexplained(`request ${id} was rejected`)
  const { wish, reason, requestedBy } = made
  if (requestedBy === approved.approvedBy) throw new Unexplained(`who asked for ${id} approved it`)
  return { wish, reason, requestedBy, approvedBy: approved.approvedBy }
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined
const madeOf = ({ event }: KnownFact) => (event.type === 'RequestMade' ? event.data : undefined)
const approvedOf = ({ event }: KnownFact) => (event.type === 'RequestApproved' ? event.data : undefined)

const requestOf = ({ data }: LumbungEvent): RequestId | undefined => ('request' in data ? data.request : undefined)

/** What is done is what was asked for, and why. @throws Unexplained */
export function requireAsked({ event, id }: KnownFact, asked: AskedFor | undefined): void {
  const request = requestOf(event)
  if (request === undefined) return
  const { wish, reason } = known(`request ${request}`, asked)
  const done = { wish: wishOf(event, id as ProducerId), reason: 'reason' in event.data ? event.data.reason : undefined }
  if (!isDeepStrictEqual(done, { wish, reason })) throw new Unexplained(`request ${request} was for something else`)
}

type Wish = DataOf['RequestMade']['wish']

/** What must have been asked for to have it done. */
const wishes: {
  readonly [Type in LumbungEvent['type']]?: (data: DataOf[Type], producer: ProducerId) => Wish
} = {
  AdvanceGranted({ amount, way, occurredOn: on }, producer) {
    return { kind: 'advance', producer, amount, way, on }
  },
  AdvanceRepaid({ amount, way, occurredOn: on }, producer) {
    return { kind: 'advance-repayment', producer, amount, way, on }
  },
  ReceivableRaised({ amount, occurredOn: on }, producer) {
    return { kind: 'receivable', producer, amount, on }
  },
  ReceivablePaid({ amount, way, occurredOn: on }, producer) {
    return { kind: 'receivable-payment', producer, amount, way, on }
  },
  DebtWrittenOff({ of, amount, occurredOn: on }, producer) {
    return { kind: 'write-off', producer, of, amount, on }
  },
  BalanceAdjusted({ amount, as, occurredOn: on }, producer) {
    return { kind: 'adjustment', producer, amount, as, on }
  },
  DeductionReversed({ run, deduction, occurredOn: on }, producer) {
    const loan = deduction.kind === 'instalment' ? { loan: deduction.loan } : {}
    return { kind: 'deduction-reversal', producer, run, deduction: deduction.kind, ...loan, on }
  },
  PastPayoutRecorded({ amount, way, occurredOn: on }, producer) {
    return { kind: 'past-payout', producer, amount, way, on }
  },
  PastPayoutReversed({ payout, occurredOn: on }, producer) {
    return { kind: 'past-payout-reversal', producer, payout, on }
  },
}

const wishOf = <Type extends LumbungEvent['type']>(
  { type, data }: Correlated<Type>,
  producer: ProducerId,
): Wish | undefined => wishes[type]?.(data, producer)
