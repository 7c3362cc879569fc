import { accounts } from './account.js'
import { book, type Calendar } from './calendar.js'
import { isAdded, type Cooperative } from './cooperative.js'
import { members, type Member } from './member.js'
import { registered, type Producer } from './producer.js'
import { Rejected } from './rejected.js'
import { accountCodes } from '#events/account-codes.js'
import { category, on, type Decided } from '#events/category.js'
import { openingEvents, type OpeningEvent } from '#events/opening.js'
import { negated, type AccountCode, type Day, type ProducerId, type Rupiah } from '#events/words.js'

export interface Opening {
  readonly recordedBy: readonly string[]
  /** How many balances were recorded. */
  readonly balances: number
  readonly confirmed: boolean
}

export const openings = category<Opening, typeof openingEvents>(openingEvents, {
  initial: { recordedBy: [], balances: 0, confirmed: false },
  evolve(opening, { type, data }) {
    switch (type) {
      case 'OpeningBalanceRecorded':
        return {
          ...opening,
          balances: opening.balances + 1,
          recordedBy: opening.recordedBy.includes(data.recordedBy)
            ? opening.recordedBy
            : [...opening.recordedBy, data.recordedBy],
        }
      case 'OpeningConfirmed':
        return { ...opening, confirmed: true }
    }
  },
})

export const OPENING = 'opening'

/** Whose sub-ledger an account is, where it has one that an opening can fill. */
export const partyOf: Readonly<Record<string, 'producer' | 'member'>> = {
  '1130': 'producer',
  '1140': 'producer',
  '2110': 'producer',
  '1131': 'member',
  '1132': 'member',
  '2140': 'member',
  '3101': 'member',
  '3102': 'member',
}

const notBroughtForward: Readonly<Record<string, string>> = {
  '2120': '2120 is kept for each line of a payout run, and another system’s belong to none: it stands in 2110',
  '3301': '3301 is what an opening is booked against',
}

/**
 * What stood in one account, for one party where the account has parties; debit positive. The party's own stream
 * mirrors it. An account that the cooperative added has none.
 * @throws Rejected opening-confirmed, unknown-account, no-open-period
 */
export function recordOpening(
  opening: Opening,
  calendar: Calendar,
  cooperative: Cooperative,
  line: { account: AccountCode; party?: string; amount: Rupiah; asOf: Day; by: string },
): Decided[] {
  if (opening.confirmed) throw new Rejected('opening-confirmed', 'the opening is confirmed: a correction is a journal')
  const { account, party, amount, asOf, by } = line
  const needs = partyOf[account]
  if (!accountCodes.includes(account) && !isAdded(cooperative, account)) {
    throw new Rejected('unknown-account', `there is no account ${account}`, { account })
  }
  const why = notBroughtForward[account]
  if (why !== undefined) throw new Rejected('unknown-account', why, { account })
  if ((needs === undefined) !== (party === undefined)) {
    throw new Rejected(
      'unknown-account',
      needs ? `${account} is kept for each ${needs}` : `${account} has no parties`,
      { account },
    )
  }
  const recorded: OpeningEvent = {
    type: 'OpeningBalanceRecorded',
    data: { account, ...(party !== undefined && { party }), amount, recordedBy: by, ...book(calendar, asOf) },
  }
  return [on(openings, OPENING, recorded), ...mirror(account, party, amount, asOf)]
}

/** Whom an opening that is recorded live is of is there. @throws Rejected unknown-producer, unknown-member */
export function partyIsThere(
  party: string,
  known: { readonly producer: Producer } | { readonly member: Member },
): void {
  if ('producer' in known) registered(known.producer, party as ProducerId)
  else if (!known.member.enrolled) {
    throw new Rejected('unknown-member', `there is no member ${party}`, { member: party })
  }
}

function mirror(account: AccountCode, party: string | undefined, amount: Rupiah, asOf: Day): Decided[] {
  if (party === undefined) return []
  if (partyOf[account] === 'member') {
    return [on(members, party, { type: 'MemberBalanceBroughtForward', data: { account, amount, on: asOf } })]
  }
  const of = account === '2110' ? 'payable' : account === '1130' ? 'receivable' : 'advance'
  const brought = of === 'payable' ? negated(amount) : amount
  return [on(accounts, party, { type: 'BalanceBroughtForward', data: { of, amount: brought, broughtForwardOn: asOf } })]
}

/** A history that was imported is seen by a second person before any of it is paid. @throws Rejected opening-not-confirmed */
export function openingConfirmed({ confirmed }: Opening): void {
  if (!confirmed) throw new Rejected('opening-not-confirmed', 'nothing is paid out before the opening is confirmed')
}

/**
 * Stands for what was recorded, or for the books having begun with nothing: a history that was imported without an
 * opening is payable from here on too. It is final, so it is of what was seen and of nothing that came since.
 * @param confirmation `balances`: how many whoever confirms has seen
 * @throws Rejected opening-confirmed, same-person, opening-changed
 */
export function confirmOpening(
  opening: Opening,
  { balances, by }: { readonly balances: number; readonly by: string },
): OpeningEvent {
  if (opening.confirmed) throw new Rejected('opening-confirmed', 'the opening is confirmed already')
  if (opening.recordedBy.includes(by))
    throw new Rejected('same-person', `${by} recorded the opening; another person confirms it`)
  if (opening.balances !== balances) {
    throw new Rejected('opening-changed', `the opening has ${opening.balances} balances, not the ${balances} seen`, {
      balances: String(opening.balances),
      seen: String(balances),
    })
  }
  return { type: 'OpeningConfirmed', data: {} }
}
