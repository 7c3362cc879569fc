import type { Json } from '#events/words.js'
import { accountNamed, hasAccount } from '#journal/chart.js'

/**
 * What a fact can be about. `refund` is the id under which a sale's mendings go: of a refund, an allowance, a reassignment
 * or a corrected payment. Old systems number refunds sale by sale.
 */
export const subjectKinds = [
  'producer',
  'member',
  'product',
  'lot',
  'sale',
  'refund',
  'period',
  'account',
  'settlement',
  'request',
  'loan',
  'payout-run',
  'payout-line',
  'import',
] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** Whom or what: a producer, a lot, an account by its code. */
export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}

/** Whose stream it is. The others have one for the whole cooperative. */
const kindOfStream: Readonly<Record<string, SubjectKind>> = {
  account: 'producer',
  import: 'import',
  lot: 'lot',
  member: 'member',
  payoutrun: 'payout-run',
  producer: 'producer',
  product: 'product',
  request: 'request',
  sale: 'sale',
  settlement: 'settlement',
  shelf: 'product',
}

/** What the fields of events are called that name somebody or something, wherever in the data they stand. */
const kindOfField: Readonly<Record<string, SubjectKind>> = {
  account: 'account',
  allowance: 'refund',
  correction: 'refund',
  loan: 'loan',
  lot: 'lot',
  member: 'member',
  periodId: 'period',
  producer: 'producer',
  product: 'product',
  reassignment: 'refund',
  refund: 'refund',
  request: 'request',
  run: 'payout-run',
  sale: 'sale',
  settlement: 'settlement',
}

/** Those of payout runs, besides: a line is a part of a sale elsewhere. */
const kindOfRunsField: Readonly<Record<string, SubjectKind>> = {
  ...kindOfField,
  changed: 'producer',
  line: 'payout-line',
}

/** Mirrors of a sale that was voided are under this, which is nobody's id. */
const VOID = 'void'

/** A bank's account is called so too, and is nobody's business here. */
const isOfTheChart = /^\d{4}$/

function names(kind: SubjectKind, value: string): boolean {
  if (kind === 'account') return isOfTheChart.test(value)
  return kind !== 'refund' || value !== VOID
}

/** Each once, that of its stream first. */
export function aboutOf(category: string, id: string, data: Json): Subject[] {
  const found = new Map<string, Subject>()
  const add = (kind: SubjectKind, subject: string): void => {
    found.set(`${kind}/${subject}`, { kind, id: subject })
  }
  const own = Object.hasOwn(kindOfStream, category) ? kindOfStream[category] : undefined
  if (own !== undefined) add(own, id)
  addNamed(data, category === 'payoutrun' ? kindOfRunsField : kindOfField, add)
  return [...found.values()]
}

function addNamed(
  data: Json,
  kinds: Readonly<Record<string, SubjectKind>>,
  add: (kind: SubjectKind, id: string) => void,
): void {
  if (typeof data !== 'object' || data === null) return
  if (isList(data)) {
    for (const each of data) addNamed(each, kinds, add)
    return
  }
  for (const [field, value] of Object.entries(data)) {
    const kind = Object.hasOwn(kinds, field) ? kinds[field] : undefined
    for (const each of isList(value) ? value : [value]) {
      if (kind === undefined || typeof each !== 'string') addNamed(each, kinds, add)
      else if (names(kind, each)) add(kind, each)
    }
  }
  if (typeof data['party'] === 'string') add(partyOf(data['account']), data['party'])
}

const isList = (data: Json): data is readonly Json[] => Array.isArray(data)

/** Whose sub-ledger the account is kept by. */
const partyOf = (account: Json | undefined): SubjectKind =>
  (typeof account === 'string' && hasAccount(account) ? accountNamed(account).party : undefined) ?? 'producer'
