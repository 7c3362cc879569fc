import { accountCodes } from '#events/account-codes.js'
import { category } from '#events/category.js'
import { cooperativeEvents, type AccountKind, type CooperativeEvent } from '#events/cooperative.js'
import type { BankAccount } from '#events/payout-run.js'
import type { AccountCode, Day, Instant } from '#events/words.js'
import { Rejected } from './rejected.js'
import { requireRevision } from './revision.js'

export type Cooperative = { readonly enrolled: false } | EnrolledCooperative

export interface EnrolledCooperative {
  readonly enrolled: true
  readonly name: string
  readonly zone: string
  readonly suspended: boolean
  /** By code, the names this cooperative gave: of its own accounts, and of those of the chart that it renamed. */
  readonly accounts: ReadonlyMap<string, OwnAccount>
  readonly payouts: PayoutSettings
}

/** Transfers are paid `from` that account; a destination that was changed cools off for so many hours. */
export interface PayoutSettings {
  readonly coolingOffHours: number
  readonly from?: BankAccount
}

/** Until a cooperative says otherwise: a day is time enough to notice. */
const COOLING_OFF_HOURS = 24

/**
 * `added`: it is not one of the chart that every cooperative starts with. `revision`: how often it was named, the chart's
 * own name counted: who edits says which of these they saw.
 */
export interface OwnAccount {
  readonly name: string
  readonly added: boolean
  readonly revision: number
}

export const cooperatives = category<Cooperative, typeof cooperativeEvents>(cooperativeEvents, {
  initial: { enrolled: false },
  evolve(cooperative, { type, data }) {
    if (type === 'CooperativeEnrolled') {
      const { name, zone } = data
      const payouts = { coolingOffHours: COOLING_OFF_HOURS }
      return { enrolled: true, name, zone, suspended: false, accounts: new Map(), payouts }
    }
    if (!cooperative.enrolled) return cooperative
    switch (type) {
      case 'CooperativeSuspended':
        return { ...cooperative, suspended: true }
      case 'CooperativeResumed':
        return { ...cooperative, suspended: false }
      case 'AccountAdded':
        return {
          ...cooperative,
          accounts: named(cooperative, data.account, { name: data.name, added: true, revision: 1 }),
        }
      case 'AccountRenamed': {
        const { added, revision } = cooperative.accounts.get(data.account) ?? { added: false, revision: 1 }
        const renamed = { name: data.name, added, revision: revision + 1 }
        return { ...cooperative, accounts: named(cooperative, data.account, renamed) }
      }
      case 'PayoutSettingsChanged':
        return { ...cooperative, payouts: data }
    }
  },
})

const named = ({ accounts }: EnrolledCooperative, code: string, account: OwnAccount) =>
  new Map(accounts).set(code, account)

/** @throws Rejected cooperative-exists */
export function enrol(cooperative: Cooperative, as: { name: string; zone: string; demo?: true }): CooperativeEvent {
  if (cooperative.enrolled) throw new Rejected('cooperative-exists', `${cooperative.name} is enrolled already`)
  return { type: 'CooperativeEnrolled', data: as }
}

/** @throws Rejected not-enrolled, cooperative-suspended when it is already */
export function suspend(cooperative: Cooperative, reason: string): CooperativeEvent {
  enrolled(cooperative)
  notSuspended(cooperative)
  return { type: 'CooperativeSuspended', data: { reason } }
}

/** @throws Rejected not-enrolled, not-suspended */
export function resume(cooperative: Cooperative, reason: string): CooperativeEvent {
  const { name, suspended } = enrolled(cooperative)
  if (!suspended) throw new Rejected('not-suspended', `${name} is not suspended`)
  return { type: 'CooperativeResumed', data: { reason } }
}

/** An account of the cooperative's own, beside those of the chart. @throws Rejected not-enrolled, account-exists */
export function addAccount(
  cooperative: Cooperative,
  account: { account: AccountCode; name: string; kind: AccountKind },
): CooperativeEvent {
  const code = account.account
  if (isAccount(enrolled(cooperative), code)) {
    throw new Rejected('account-exists', `there is an account ${code}`, { account: code })
  }
  return { type: 'AccountAdded', data: account }
}

/**
 * What the chart calls its own accounts is not known here: of those, only the names that this cooperative gave count as
 * the same.
 * @param revision which of its names the editor saw: the chart's own, or the one it was added with, is the first
 * @throws Rejected not-enrolled, unknown-account, revision-stale, nothing-to-change
 */
export function renameAccount(
  cooperative: Cooperative,
  { account, revision, name }: { account: AccountCode; revision: number; name: string },
): CooperativeEvent {
  const known = enrolled(cooperative)
  if (!isAccount(known, account)) {
    throw new Rejected('unknown-account', `there is no account ${account}`, { account })
  }
  const now = known.accounts.get(account)
  requireRevision(now?.revision ?? 1, revision)
  if (now?.name === name) throw new Rejected('nothing-to-change', `${account} is called that already`, { account })
  return { type: 'AccountRenamed', data: { account, name } }
}

/** Without `from` the account is the one that it was; null: there is none any more, and nothing can be transferred. */
export interface NewPayoutSettings {
  readonly coolingOffHours: number
  readonly from?: BankAccount | null
}

/** How payouts are made from now on. @throws Rejected not-enrolled, nothing-to-change */
export function changePayoutSettings(cooperative: Cooperative, to: NewPayoutSettings): CooperativeEvent {
  const now = payoutSettings(cooperative)
  const { coolingOffHours } = to
  const from = to.from === undefined ? now.from : (to.from ?? undefined)
  if (now.coolingOffHours === coolingOffHours && isSameAccount(now.from, from)) {
    throw new Rejected('nothing-to-change', 'payouts are made so already')
  }
  return { type: 'PayoutSettingsChanged', data: { coolingOffHours, ...(from !== undefined && { from }) } }
}

const isSameAccount = (one: BankAccount | undefined, other: BankAccount | undefined): boolean =>
  one?.bank === other?.bank && one?.account === other?.account && one?.holder === other?.holder

/** @throws Rejected not-enrolled */
export const payoutSettings = (cooperative: Cooperative): PayoutSettings => enrolled(cooperative).payouts

/** Is it one of the chart's, or did this cooperative add it? */
export const isAccount = (cooperative: EnrolledCooperative, account: AccountCode): boolean =>
  accountCodes.includes(account) || isAdded(cooperative, account)

export const isAdded = (cooperative: Cooperative, account: AccountCode): boolean =>
  cooperative.enrolled && cooperative.accounts.get(account)?.added === true

/** The business day of an instant in the cooperative's zone. @throws Rejected not-enrolled */
export const today = (cooperative: Cooperative, now: Instant): Day => dayIn(enrolled(cooperative).zone, now)

function enrolled(cooperative: Cooperative): EnrolledCooperative {
  if (!cooperative.enrolled) throw new Rejected('not-enrolled', 'this cooperative is not enrolled')
  return cooperative
}

/** What is suspended sells nothing, receives nothing and signs nothing. @throws Rejected cooperative-suspended */
export function notSuspended(cooperative: Cooperative): void {
  if (cooperative.enrolled && cooperative.suspended) {
    throw new Rejected('cooperative-suspended', `${cooperative.name} is suspended`)
  }
}

/** A fact recorded live has happened. @throws Rejected in-the-future */
export function notAfter(today: Day, day: Day): void {
  if (day > today) throw new Rejected('in-the-future', `${day} is after today, ${today}`, { day, today })
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of an instant in an IANA time zone. @throws RangeError for a zone that is none */
export function dayIn(zone: string, instant: Instant): Day {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(new Date(instant)) as Day
}
