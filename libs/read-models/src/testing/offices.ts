import { on, type Decided } from '#events/category.js'
import type { AccountKind } from '#events/cooperative.js'
import type { Sector } from '#events/producer.js'
import type { AgreedTerms } from '#events/terms.js'
import { rupiah, type AccountCode, type BasisPoints, type Day, type PeriodId, type Sealed } from '#events/words.js'
import { streams } from './streams.js'

/** What is decided at a desk, in short. */

export const suspended = (reason = 'no board'): Decided =>
  on(streams.cooperative, 'self', { type: 'CooperativeSuspended', data: { reason } })

export const resumed = (reason = 'a board'): Decided =>
  on(streams.cooperative, 'self', { type: 'CooperativeResumed', data: { reason } })

export const accountAdded = (account: string, name: string, kind: AccountKind = 'expense'): Decided =>
  on(streams.cooperative, 'self', { type: 'AccountAdded', data: { account: account as AccountCode, name, kind } })

export const accountRenamed = (account: string, name: string): Decided =>
  on(streams.cooperative, 'self', { type: 'AccountRenamed', data: { account: account as AccountCode, name } })

export const productRevised = (product: string, name: string): Decided =>
  on(streams.product, product, { type: 'ProductRevised', data: { name } })

export const producerRevised = (producer: string, name: string, sector: Sector): Decided =>
  on(streams.producer, producer, { type: 'ProducerRevised', data: { name: name as Sealed, sector } })

const common = { holdDays: 7, takeHomeBps: 0 as BasisPoints, lossBorneBy: 'producer' } as const

/** For a commission of so many basis points or, without any, for net prices. */
export function agreementSigned(producer: string, validFrom: string, commissionBps?: number): Decided {
  const terms: AgreedTerms =
    commissionBps === undefined
      ? { kind: 'net_price', ...common }
      : { kind: 'commission', commissionBps: commissionBps as BasisPoints, ...common }
  return on(streams.producer, producer, { type: 'AgreementSigned', data: { validFrom: validFrom as Day, terms } })
}

export const agreementEnded = (producer: string, validFrom: string, endsOn: string): Decided =>
  on(streams.producer, producer, {
    type: 'AgreementEnded',
    data: { validFrom: validFrom as Day, endsOn: endsOn as Day, reason: 'moved away' },
  })

export const openingConfirmed = (): Decided => on(streams.opening, 'opening', { type: 'OpeningConfirmed', data: {} })

export const closingBalance = (period: string, asOf: string, accounts: Readonly<Record<string, bigint>>): Decided =>
  on(streams.calendar, 'calendar', {
    type: 'ClosingBalanceRecorded',
    data: {
      periodId: period as PeriodId,
      closing: 1,
      asOf: asOf as Day,
      accounts: Object.entries(accounts).map(([account, amount]) => ({
        account: account as AccountCode,
        amount: rupiah(amount),
      })),
      hash: 'ab'.repeat(32),
    },
  })
