import * as z from 'zod'
import { requests } from '../request.js'
import { sealed } from './words.js'
import { on, type Decided } from '#events/category.js'
import * as fields from '#events/fields.js'
import type { Destination, ProducerEvent } from '#events/producer.js'
import { wish, type RequestEvent, type Wish } from '#events/request.js'

export const requestId = (text: string) => z.decode(fields.requestId, text)
export const runId = (text: string) => z.decode(fields.runId, text)
export const loanId = (text: string) => z.decode(fields.loanId, text)
export const instant = (text: string) => z.decode(fields.instant, text)

/** As it would be stored: `asWish({ kind: 'advance', producer: 'sari', amount: '500', way: 'cash', on: '2026-03-10' })`. */
export const asWish = (stored: z.input<typeof wish>): Wish => z.decode(wish, stored)

export const anAdvance = asWish({
  kind: 'advance',
  producer: 'sari',
  amount: '500000',
  way: 'cash',
  on: '2026-03-10',
})

export const requested = (asked: Wish = anAdvance, by = 'ana'): RequestEvent => ({
  type: 'RequestMade',
  data: { wish: asked, reason: 'for a new net', requestedBy: by },
})

export const requestApproved = (by = 'budi'): RequestEvent => ({ type: 'RequestApproved', data: { approvedBy: by } })

export const requestRejected = (by = 'budi', reason = 'not this month'): RequestEvent => ({
  type: 'RequestRejected',
  data: { rejectedBy: by, reason },
})

export const aRequest = (id: string, ...events: readonly RequestEvent[]): Decided[] => [
  on(requests, requestId(id), ...events),
]

/** To an account at Bank Sulteng that is sealed: its number and its holder are other texts each time. */
export const toBank = (account = 'sealed-account', holder = 'sealed-holder', bank = '134'): Destination => ({
  way: 'transfer',
  bank,
  account: sealed(account),
  holder: sealed(holder),
})

export const destined = (
  destination: Destination,
  { by = 'ana', at = '2026-03-10T02:00:00.000Z', payableFrom = '2026-03-11T02:00:00.000Z' } = {},
): ProducerEvent => ({
  type: 'PayoutDestinationChanged',
  data: { destination, changedBy: by, changedAt: instant(at), payableFrom: instant(payableFrom) },
})
