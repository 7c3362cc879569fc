import * as z from 'zod'
import * as fields from '#events/fields.js'

/** Words of the domain as a test writes them, held to what an event may carry: `day('2026-02-30')` throws. */

export const day = (text: string) => z.decode(fields.day, text)
export const lotId = (text: string) => z.decode(fields.lotId, text)
export const saleId = (text: string) => z.decode(fields.saleId, text)
export const memberId = (text: string) => z.decode(fields.memberId, text)
export const producerId = (text: string) => z.decode(fields.producerId, text)
export const productId = (text: string) => z.decode(fields.productId, text)
export const loanId = (text: string) => z.decode(fields.loanId, text)
export const settlementId = (text: string) => z.decode(fields.settlementId, text)
export const runId = (text: string) => z.decode(fields.runId, text)
export const lineId = (text: string) => z.decode(fields.lineId, text)
export const periodId = (text: string) => z.decode(fields.periodId, text)
export const account = (code: string) => z.decode(fields.account, code)
export const bps = (hundredths: number) => z.decode(fields.basisPoints, hundredths)
export const sealed = (text: string) => z.decode(fields.sealed, text)

/** The how-many-th day of 2026, the first is 0: what a generator counts days by. */
export const nthDay = (n: number) => day(new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
