import * as z from 'zod'
import type { LumbungEvent } from '#events/catalogue.js'
import { lotTerms } from '#events/terms.js'
import type { Json, LotId } from '#events/words.js'
import { accountNamed, hasAccount } from '#journal/chart.js'
import type { Correlated, DataOf } from '../model.js'
import { definedBy, type Defined } from './defining.js'
import type { Definitions, KnownFact } from './facts.js'
import { KnownGoods, pricingOn, type Pricing } from './goods.js'

/** What can be other than it was. */
export const whats = [
  'name',
  'sector',
  'terms',
  'askingPrice',
  'endsOn',
  'state',
  'quantity',
  'payment',
  'soldFrom',
  'creditLimit',
  'coolingOffHours',
  'paidFrom',
  'destination',
  'deductions',
] as const

/**
 * What changed from something to something else; null is nothing. Amounts and quantities are decimal strings. The name of
 * a producer and the account of a destination are sealed: see open-changes.ts. `line` and `part` say which part of a sale.
 */
export interface Change {
  readonly what: (typeof whats)[number]
  readonly line?: string
  readonly part?: number
  readonly before: Json
  readonly after: Json
}

/** What a fact made otherwise than it was, by what was known before it; of something new nothing is. */
export function changesOf(fact: KnownFact, known: Definitions): Change[] {
  const { event, id } = fact
  if (event.type === 'LotRepriced') {
    const lot = new KnownGoods(known, fact).lot(id as LotId)
    const before = lot && pricingOn(lot, event.data.effectiveOn)
    return before === undefined ? [] : differences(pricingFields(before), pricingFields(event.data))
  }
  if (event.type === 'DeductionsAgreed') {
    const before = agreedBefore(event.data, fact, known)
    return differences({ deductions: before === undefined ? null : withheldBy(before) }, fieldsOf(event))
  }
  return ownChanges(event) ?? byDefinition(fact, known)
}

/** Those that an event says itself. */
const changes: { readonly [Type in LumbungEvent['type']]?: (data: DataOf[Type]) => Change[] } = {
  LotReceiptCancelled: () => [{ what: 'state', before: 'received', after: 'cancelled' }],
  LotCounted: ({ expected, counted }) =>
    differences({ quantity: expected.toString() }, { quantity: counted.toString() }),
  SaleVoided: () => [{ what: 'state', before: 'standing', after: 'voided' }],
  SalePaymentCorrected: ({ wrong, right }) => [{ what: 'payment', before: paymentOf(wrong), after: paymentOf(right) }],
  SaleLinesReassigned: ({ moves }) =>
    moves.map(({ line, part, from, to }) => ({
      what: 'soldFrom',
      line,
      part,
      before: from === undefined ? null : { lot: from.lot, producer: from.producer },
      after: to === undefined ? null : { lot: to.lot, producer: to.producer },
    })),
}

const ownChanges = <Type extends LumbungEvent['type']>({ type, data }: Correlated<Type>): Change[] | undefined =>
  changes[type]?.(data)

function byDefinition(fact: KnownFact, known: Definitions): Change[] {
  const defined = definedBy(fact.event, fact.id)
  return defined === undefined ? [] : differences(before(defined, fact, known), fieldsOf(fact.event))
}

type Fields = { readonly [What in Change['what']]?: Json }

/** Of what there is before and after, what is not the same. */
const differences = (before: Fields, after: Fields): Change[] =>
  whats.flatMap((what) => {
    const [was, is] = [before[what], after[what]]
    if (was === undefined || is === undefined || JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ what, before: was, after: is }]
  })

function before(defined: Defined, fact: KnownFact, known: Definitions): Fields {
  return known
    .before(defined, fact)
    .reduce<Fields>((all, earlier) => ({ ...all, ...fieldsOf(earlier.event) }), fromTheStart(defined))
}

/** What holds where nobody has said anything yet. */
function fromTheStart({ kind, id }: Defined): Fields {
  if (kind === 'account' && hasAccount(id)) return { name: accountNamed(id).name }
  if (kind === 'credit-limit') return { creditLimit: '0' }
  if (kind === 'destination') return { destination: null }
  return kind === 'payout-settings' ? { coolingOffHours: 24, paidFrom: null } : {}
}

/** What would have held from that day on: of what is valid by then the latest, of equals the last agreed. */
function agreedBefore(
  { validFrom }: DataOf['DeductionsAgreed'],
  fact: KnownFact,
  known: Definitions,
): DataOf['DeductionsAgreed'] | undefined {
  return known
    .before({ kind: 'deductions', id: fact.id }, fact)
    .flatMap(({ event }) => (event.type === 'DeductionsAgreed' ? [event.data] : []))
    .filter((agreed) => agreed.validFrom <= validFrom)
    .reduce<DataOf['DeductionsAgreed'] | undefined>(
      (holds, next) => (holds === undefined || holds.validFrom <= next.validFrom ? next : holds),
      undefined,
    )
}

/** What a defining fact says of what it defines. */
const fields: { readonly [Type in LumbungEvent['type']]?: (data: DataOf[Type]) => Fields } = {
  AccountAdded: ({ name }) => ({ name }),
  AccountRenamed: ({ name }) => ({ name }),
  AgreementEnded: ({ endsOn }) => ({ endsOn }),
  AgreementSigned: () => ({ endsOn: null }),
  CooperativeEnrolled: () => ({ state: 'active' }),
  CooperativeResumed: () => ({ state: 'active' }),
  CooperativeSuspended: () => ({ state: 'suspended' }),
  DeductionsAgreed: (data) => ({ deductions: withheldBy(data) }),
  MemberLimitsChanged: ({ creditLimit }) => ({ creditLimit: creditLimit.toString() }),
  PayoutDestinationChanged: ({ destination }) => ({ destination }),
  PayoutDraftCompleted: () => ({ state: 'drafted' }),
  PayoutRunApproved: () => ({ state: 'approved' }),
  PayoutRunClosed: () => ({ state: 'closed' }),
  PayoutRunDrafted: () => ({ state: 'drafting' }),
  PayoutRunRejected: () => ({ state: 'rejected' }),
  PayoutRunSubmitted: () => ({ state: 'submitted' }),
  PayoutSettingsChanged: ({ coolingOffHours, from }) => ({ coolingOffHours, paidFrom: from ?? null }),
  PeriodClosed: () => ({ state: 'closed' }),
  PeriodOpened: () => ({ state: 'open' }),
  PeriodReopened: () => ({ state: 'open' }),
  ProducerRegistered: ({ name, sector }) => ({ name, sector }),
  ProducerRevised: ({ name, sector }) => ({ name, sector }),
  ProductListed: ({ name }) => ({ name }),
  ProductRevised: ({ name }) => ({ name }),
  RequestApproved: () => ({ state: 'approved' }),
  RequestMade: () => ({ state: 'waiting' }),
  RequestRejected: () => ({ state: 'rejected' }),
  SettlementReceived: () => ({ state: 'received' }),
  SettlementReversed: () => ({ state: 'reversed' }),
}

const fieldsOf = <Type extends LumbungEvent['type']>({ type, data }: Correlated<Type>): Fields =>
  fields[type]?.(data) ?? {}

const pricingFields = ({ terms, askingPrice }: Pick<Pricing, 'terms' | 'askingPrice'>): Fields => ({
  terms: z.encode(lotTerms, terms),
  askingPrice: askingPrice?.toString() ?? null,
})

const withheldBy = ({ member, instalments, mandatory, voluntary, fee }: DataOf['DeductionsAgreed']): Json => ({
  ...(member !== undefined && { member }),
  instalments,
  mandatory: mandatory.toString(),
  voluntary: voluntary.toString(),
  fee: fee.toString(),
})

const paymentOf = ({ way, amount, member }: { way: string; amount: bigint; member?: string }): Json => ({
  way,
  amount: amount.toString(),
  ...(member !== undefined && { member }),
})
