import * as z from 'zod'
import {
  LARGEST,
  type AccountCode,
  type BasisPoints,
  type Day,
  type Instant,
  type LineId,
  type LoanId,
  type LotId,
  type MemberId,
  type PeriodId,
  type ProducerId,
  type ProductId,
  type Quantity,
  type RequestId,
  type Rupiah,
  type RunId,
  type SaleId,
  type Sealed,
  type SettlementId,
} from './words.js'

/** The fields events are made of: what JSON holds on one side, Lumbung's words on the other. */

const integer = z.codec(z.string().regex(/^(0|-?[1-9]\d*)$/, 'a whole number as a decimal string'), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (amount) => amount.toString(),
})

const branded = <T, In>(schema: z.ZodType<unknown, In>) => schema as z.ZodType<T, In>

export const rupiah = branded<Rupiah, string>(integer)
export const price = branded<Rupiah, string>(integer.refine((amount) => amount >= 0n && amount <= LARGEST))
export const quantity = branded<Quantity, string>(integer.refine((amount) => amount > 0n && amount <= LARGEST))
/** What is counted where nothing may stand. */
export const stock = branded<Quantity, string>(integer.refine((amount) => amount >= 0n && amount <= LARGEST))
export const basisPoints = branded<BasisPoints, number>(z.int().min(0).max(10_000))
export const wholeDays = z.int().min(0).max(3_660)

/** A day there is: no 30th of February. */
export const day = branded<Day, string>(z.iso.date().regex(/^(?!0000)/, 'a day from the year 1 on'))
export const instant = branded<Instant, string>(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/))

const id = z.string().regex(/^[a-z0-9_-]{1,64}$/)
export const producerId = branded<ProducerId, string>(id)
export const memberId = branded<MemberId, string>(id)
export const productId = branded<ProductId, string>(id)
export const lotId = branded<LotId, string>(id)
export const saleId = branded<SaleId, string>(id)
export const settlementId = branded<SettlementId, string>(id)
export const loanId = branded<LoanId, string>(id)
export const requestId = branded<RequestId, string>(id)
export const runId = branded<RunId, string>(id)
export const lineId = branded<LineId, string>(id)
export const partyId = id
/** Above zero. */
export const amount = branded<Rupiah, string>(integer.refine((rupiahs) => rupiahs > 0n && rupiahs <= LARGEST))
/** The clearing code of a bank of Indonesia, and the number of an account there. */
export const bankCode = z.string().regex(/^\d{3}$/)
export const accountNumber = z.string().regex(/^\d{5,20}$/)
/** `YYYY-MM`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
/** Money in hand, or by the bank. */
export const moneyWay = z.enum(['cash', 'transfer'])
export type MoneyWay = z.output<typeof moneyWay>
/** A SHA-256, in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const account = branded<AccountCode, string>(z.string().regex(/^\d{4}$/))

/** A name, a unit, another system's id: 1 to 200 characters, however many UTF-16 units they take. */
export const text = z
  .string()
  .min(1)
  .refine((characters) => characters.length <= 200 || Array.from(characters).length <= 200, 'at most 200 characters')
export const periodId = branded<PeriodId, string>(text)
export const sealed = branded<Sealed, string>(z.string().min(1))

/** Who a foreign id belongs to in the cooperative's own old system; absent when Lumbung knew it first. */
export const foreignId = z.exactOptional(text)

/**
 * When a fact happened and when it is booked. `late` is there when these differ: it happened on a day whose period
 * was closed, `periodId`, or on a day outside every period, null.
 */
export const booking = {
  occurredOn: day,
  bookedOn: day,
  late: z.exactOptional(z.strictObject({ periodId: periodId.nullable() })),
}

export type Booking = z.output<z.ZodObject<typeof booking>>
