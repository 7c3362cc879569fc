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
  producer: 'producer',
  product: 'product',
  sale: 'sale',
  shelf: 'product',
}

/** What the fields of events are called that name somebody or something, wherever in the data they stand. */
const kindOfField: Readonly<Record<string, SubjectKind>> = {
  account: 'account',
  allowance: 'refund',
  correction: 'refund',
  lot: 'lot',
  member: 'member',
  periodId: 'period',
  producer: 'producer',
  product: 'product',
  reassignment: 'refund',
  refund: 'refund',
  sale: 'sale',
}

/** Mirrors of a sale that was voided are under this, which is nobody's id. */
const VOID = 'void'

/** Each once, that of its stream first. */
export function aboutOf(category: string, id: string, data: Json): Subject[] {
  const found = new Map<string, Subject>()
  const add = (kind: SubjectKind, subject: string): void => {
    found.set(`${kind}/${subject}`, { kind, id: subject })
  }
  const own = Object.hasOwn(kindOfStream, category) ? kindOfStream[category] : undefined
  if (own !== undefined) add(own, id)
  addNamed(data, add)
  return [...found.values()]
}

function addNamed(data: Json, add: (kind: SubjectKind, id: string) => void): void {
  if (typeof data !== 'object' || data === null) return
  if (isList(data)) {
    for (const each of data) addNamed(each, add)
    return
  }
  for (const [field, value] of Object.entries(data)) {
    const kind = Object.hasOwn(kindOfField, field) ? kindOfField[field] : undefined
    if (kind === undefined || typeof value !== 'string') addNamed(value, add)
    else if (kind !== 'refund' || value !== VOID) add(kind, value)
  }
  if (typeof data['party'] === 'string') add(partyOf(data['account']), data['party'])
}

const isList = (data: Json): data is readonly Json[] => Array.isArray(data)

/** Whose sub-ledger the account is kept by. */
const partyOf = (account: Json | undefined): SubjectKind =>
  (typeof account === 'string' && hasAccount(account) ? accountNamed(account).party : undefined) ?? 'producer'
