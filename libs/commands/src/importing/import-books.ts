import type { Imported } from './imported.js'
import { accounts } from '#domain/account.js'
import { calendars, closePeriod, openPeriod } from '#domain/calendar.js'
import { cooperatives } from '#domain/cooperative.js'
import { OPENING, openings, recordOpening } from '#domain/opening.js'
import { recordPastPayout } from '#domain/past-payout.js'
import { on } from '#events/category.js'
import type { AccountCode, CooperativeId, Day, PeriodId, ProducerId, Rupiah } from '#events/words.js'

/** @throws Rejected what `openPeriod` throws */
export const importPeriod = (
  cooperative: CooperativeId,
  period: { id: PeriodId; startsOn: Day; endsOn: Day },
): Imported => ({
  reads: [{ category: calendars, id: cooperative }],
  async decide(tx) {
    tx.append(on(calendars, cooperative, openPeriod(await tx.read(calendars, cooperative), period)))
    return {}
  },
})

/** @throws Rejected what `closePeriod` throws, but for `period-not-over` */
export const importClosing = (cooperative: CooperativeId, period: PeriodId): Imported => ({
  reads: [{ category: calendars, id: cooperative }],
  async decide(tx) {
    const calendar = await tx.read(calendars, cooperative)
    tx.append(on(calendars, cooperative, closePeriod(calendar, period, tx.by.actor)))
    return {}
  },
})

/** @throws Rejected what `recordOpening` throws */
export const importOpening = (
  cooperative: CooperativeId,
  line: { account: AccountCode; party?: string; amount: Rupiah; asOf: Day },
): Imported => ({
  reads: [
    { category: calendars, id: cooperative },
    { category: cooperatives, id: cooperative },
    { category: openings, id: OPENING },
  ],
  async decide(tx) {
    const calendar = await tx.read(calendars, cooperative)
    const chart = await tx.read(cooperatives, cooperative)
    tx.append(...recordOpening(await tx.read(openings, OPENING), calendar, chart, { ...line, by: tx.by.actor }))
    return {}
  },
})

/** @throws Rejected no-open-period */
export const importPayout = (
  cooperative: CooperativeId,
  producer: ProducerId,
  payout: { foreignId: string; amount: Rupiah; way: 'cash' | 'transfer'; paidOn: Day },
): Imported<{ late: boolean }> => ({
  reads: [{ category: calendars, id: cooperative }],
  async decide(tx) {
    const recorded = recordPastPayout(await tx.read(calendars, cooperative), payout)
    tx.append(on(accounts, producer, recorded))
    return { late: recorded.type === 'PastPayoutRecorded' && recorded.data.late !== undefined }
  },
})
