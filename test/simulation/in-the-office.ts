import { oneOf, PEOPLE, saying, seldom, some, somebody, upTo, type Attempt } from './attempt.js'
import { AddAccount } from '#commands/books/add-account.js'
import { ClosePeriod } from '#commands/books/close-period.js'
import { ConfirmOpening } from '#commands/books/confirm-opening.js'
import { OpenPeriod } from '#commands/books/open-period.js'
import { RecordClosingBalance } from '#commands/books/record-closing-balance.js'
import { RecordOpening } from '#commands/books/record-opening.js'
import { RenameAccount } from '#commands/books/rename-account.js'
import { ReopenPeriod } from '#commands/books/reopen-period.js'
import { ResumeCooperative } from '#commands/books/resume-cooperative.js'
import { SuspendCooperative } from '#commands/books/suspend-cooperative.js'
import { ImportPastPayout } from '#commands/importing/import-past-payout.js'
import { EndAgreement } from '#commands/people/end-agreement.js'
import { EnrolMember } from '#commands/people/enrol-member.js'
import { RegisterProducer } from '#commands/people/register-producer.js'
import { ReviseProducer } from '#commands/people/revise-producer.js'
import { SignAgreement } from '#commands/people/sign-agreement.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives } from '#domain/cooperative.js'
import { OPENING, openings, partyOf } from '#domain/opening.js'
import { producers } from '#domain/producer.js'
import { readFact } from '#events/catalogue.js'
import { daysAfter } from '#events/days.js'
import {
  rupiah,
  type AccountCode,
  type BasisPoints,
  type Day,
  type MemberId,
  type PeriodId,
  type ProducerId,
} from '#events/words.js'
import { entryOf } from '#journal/postings.js'
import { closingHash } from '#proof/closing-hash.js'

const registerProducer: Attempt = async (_, dice) => [
  somebody(dice),
  saying(RegisterProducer, { name: 'Ibu', sector: dice.pick(['umkm', 'fishery'] as const) }),
]

const reviseProducer: Attempt = async (world, dice) => {
  const producer = oneOf(dice, world.ids<ProducerId>('producer'))
  if (producer === undefined) return undefined
  const known = await world.state(producers, producer)
  const revision = known.registered ? known.revision : 1
  return [somebody(dice), saying(ReviseProducer, { producer, revision, name: `Ibu ${upTo(dice, 99)}` })]
}

const signAgreement: Attempt = async (world, dice) => {
  const producer = oneOf(dice, world.ids<ProducerId>('producer'))
  if (producer === undefined) return undefined
  const terms = dice.pick(['commission', 'net_price'] as const)
  const fields = {
    producer,
    validFrom: world.dayBefore(40),
    terms,
    ...(terms === 'commission' && { commissionBps: dice.pick([0, 1_000, 3_333, 10_000]) as BasisPoints }),
    holdDays: dice.pick([0, 0, 3]),
    takeHomeBps: dice.pick([0, 0, 5_000]) as BasisPoints,
    lossBorneBy: dice.pick(['producer', 'cooperative'] as const),
  }
  return [somebody(dice), saying(SignAgreement, fields)]
}

const endAgreement: Attempt = async (world, dice) => {
  const producer = oneOf(dice, world.ids<ProducerId>('producer'))
  if (producer === undefined || !seldom(dice)) return undefined
  const agreement = oneOf(dice, (await world.state(producers, producer)).agreements)
  if (agreement === undefined) return undefined
  const fields = { producer, validFrom: agreement.validFrom, endsOn: world.today, reason: 'berhenti' }
  return [somebody(dice), saying(EndAgreement, fields)]
}

const enrolMember: Attempt = async (_, dice) => [somebody(dice), saying(EnrolMember, { name: 'Pak' })]

/** A past payout of an old system, of what is owed or more than that. */
const importPastPayout: Attempt = async (world, dice) => {
  const producer = oneOf(dice, world.ids<ProducerId>('account'))
  if (producer === undefined || !seldom(dice)) return undefined
  const fields = {
    producer,
    payout: `P-${upTo(dice, 1_000)}`,
    amount: rupiah(some(dice, 5_000)),
    way: dice.pick(['cash', 'transfer'] as const),
    paidOn: world.dayBefore(upTo(dice, 10)),
  }
  return [somebody(dice), saying(ImportPastPayout, fields)]
}

/** The next month. */
const openPeriod: Attempt = async (world, dice) => {
  const { periods } = await world.state(calendars, world.cooperative)
  const startsOn = periods.at(-1) === undefined ? ('2026-01-01' as Day) : daysAfter(periods.at(-1)?.endsOn as Day, 1)
  if (startsOn > daysAfter(world.today, 40)) return undefined
  const fields = { period: startsOn as string as PeriodId, startsOn, endsOn: daysAfter(startsOn, 29) }
  return [somebody(dice), saying(OpenPeriod, fields)]
}

const closePeriod: Attempt = async (world, dice) => {
  const open = (await world.state(calendars, world.cooperative)).periods.find(({ closedBy }) => closedBy === undefined)
  return open && [somebody(dice), saying(ClosePeriod, { period: open.id })]
}

/** As the reaction does it: what the journal makes of the log, up to the period's last day. */
const recordClosingBalance: Attempt = async (world) => {
  const { periods } = await world.state(calendars, world.cooperative)
  const period = periods.find(({ closing, balanced }) => closing !== undefined && balanced === undefined)
  if (period?.closing === undefined) return undefined
  const sums = new Map<AccountCode, bigint>()
  for (const stored of world.events) {
    const { event, id } = readFact(stored)
    const entry = entryOf(event, id)
    if (entry === undefined || entry.booking.bookedOn > period.endsOn) continue
    for (const { account, amount } of entry.postings) sums.set(account, (sums.get(account) ?? 0n) + amount)
  }
  const balances = [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).filter(([, amount]) => amount !== 0n)
  const balance = {
    asOf: period.endsOn,
    accounts: balances.map(([account, amount]) => ({ account, amount: rupiah(amount) })),
  }
  const hash = closingHash({ periodId: period.id, ...balance })
  return ['reaction', saying(RecordClosingBalance, { period: period.id, closing: period.closing, ...balance, hash })]
}

const reopenPeriod: Attempt = async (world, dice) => {
  const closed = (await world.state(calendars, world.cooperative)).periods.findLast(
    ({ closing }) => closing !== undefined,
  )
  if (closed === undefined || !seldom(dice, 3)) return undefined
  return [somebody(dice), saying(ReopenPeriod, { period: closed.id, reason: 'nota tertinggal' })]
}

const recordOpening: Attempt = async (world, dice) => {
  const account = dice.pick([
    '1101',
    '1102',
    '2110',
    '1140',
    '1130',
    '2140',
    '1132',
    '3101',
    '3102',
    '1131',
  ] as AccountCode[])
  const kind = partyOf[account]
  const party = kind === undefined ? undefined : oneOf(dice, world.ids<ProducerId | MemberId>(kind))
  if (kind !== undefined && party === undefined) return undefined
  const isOwed = account.startsWith('2') || account.startsWith('3')
  const amount = rupiah((isOwed ? -1n : 1n) * some(dice, 50_000))
  return [
    somebody(dice),
    saying(RecordOpening, { account, amount, asOf: '2026-01-01' as Day, ...(party !== undefined && { party }) }),
  ]
}

const confirmOpening: Attempt = async (world, dice) => {
  const { balances } = await world.state(openings, OPENING)
  return [dice.pick([...PEOPLE, 'dina', 'dina']), saying(ConfirmOpening, { balances })]
}

const addAccount: Attempt = async (_, dice) => {
  const account = `69${10 + upTo(dice, 20)}` as AccountCode
  return [somebody(dice), saying(AddAccount, { account, name: 'Beban lain', kind: 'expense' })]
}

const renameAccount: Attempt = async (world, dice) => {
  const cooperative = await world.state(cooperatives, world.cooperative)
  const account = '1101' as AccountCode
  const revision = cooperative.enrolled ? (cooperative.accounts.get(account)?.revision ?? 1) : 1
  return [somebody(dice), saying(RenameAccount, { account, revision, name: `Kas ${upTo(dice, 99)}` })]
}

const suspend: Attempt = async (_, dice) =>
  seldom(dice, 20) ? [somebody(dice), saying(SuspendCooperative, { reason: 'pemeriksaan' })] : undefined

const resume: Attempt = async (_, dice) => [somebody(dice), saying(ResumeCooperative, { reason: 'selesai' })]

/** Those who take part from the beginning. */
export const peopleAtFirst: readonly Attempt[] = [
  openPeriod,
  registerProducer,
  registerProducer,
  registerProducer,
  signAgreement,
  signAgreement,
  signAgreement,
  enrolMember,
  enrolMember,
]

/** The books begin, and mostly for good at once. */
export const openingAtFirst: readonly Attempt[] = [recordOpening, recordOpening, recordOpening, confirmOpening]

/** People, their terms, and the books. */
export const inTheOffice: readonly Attempt[] = [
  registerProducer,
  reviseProducer,
  signAgreement,
  signAgreement,
  endAgreement,
  enrolMember,
  importPastPayout,
  openPeriod,
  closePeriod,
  recordClosingBalance,
  recordClosingBalance,
  reopenPeriod,
  recordOpening,
  confirmOpening,
  addAccount,
  renameAccount,
  suspend,
  resume,
]
