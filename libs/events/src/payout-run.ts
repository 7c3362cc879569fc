import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { deduction } from './deduction.js'
import {
  accountNumber,
  amount,
  bankCode,
  booking,
  day,
  instant,
  lineId,
  moneyWay,
  producerId,
  rupiah,
  sha256,
  text,
} from './fields.js'

/** An account at a bank of Indonesia: `bank` is its three-digit clearing code. */
export const bankAccount = z.strictObject({
  bank: bankCode,
  account: accountNumber,
  holder: text,
})
export type BankAccount = z.output<typeof bankAccount>

export const fileFormat = z.enum(['pain.001', 'csv'])
export type FileFormat = z.output<typeof fileFormat>

/** Where a line's money goes: by which revision of the producer's destination. */
const destinedTo = z.strictObject({ way: moneyWay, revision: z.int().min(1) })

/**
 * `gross` is the sum of the items reserved, `net` what is paid of it: `gross = deductions + net`. Of a producer whose
 * items come to less than nothing, `raised` becomes a debt: `gross = -raised`.
 */
const sums = { gross: rupiah, deductions: z.array(deduction), net: rupiah, raised: rupiah }

const ofLine = { line: lineId, producer: producerId }

/** Payouts to many producers, prepared by one person, approved by another. */
export const payoutRunEvents = eventCategory('payoutrun', {
  PayoutRunDrafted: event(z.strictObject({ cutOff: day, draftedBy: text, description: z.exactOptional(text) })),
  /** A line that pays nothing needs no destination. `items` is how many are reserved. */
  PayoutLineAdded: event(
    z.strictObject({ ...ofLine, items: z.int().min(1), ...sums, destination: z.exactOptional(destinedTo) }),
  ),
  /** `excludedBy` is absent where nobody did: it could not be drafted. */
  PayoutLineExcluded: event(
    z.strictObject({
      producer: producerId,
      because: z.enum(['by-hand', 'no-destination', 'in-another-run']),
      reason: z.exactOptional(text),
      excludedBy: z.exactOptional(text),
    }),
  ),
  /** Every producer who has something payable has a line or is excluded. */
  PayoutDraftCompleted: event(z.strictObject({})),
  /**
   * From here on nothing of it changes. `hash` is of the lines and of the files, each by its SHA-256; there are no files
   * where nothing goes by transfer, nor an account that they are paid from.
   */
  PayoutRunSubmitted: event(
    z.strictObject({
      submittedBy: text,
      submittedAt: instant,
      payOn: day,
      from: z.exactOptional(bankAccount),
      files: z.array(z.strictObject({ format: fileFormat, sha256 })),
      hash: sha256,
    }),
  ),
  PayoutRunApproved: event(z.strictObject({ approvedBy: text, hash: sha256, on: day })),
  PayoutLineApproved: event(z.strictObject({ ...ofLine, ...sums, ...booking })),
  PayoutRunRejected: event(z.strictObject({ rejectedBy: text, reason: text })),
  /** `changed`: whose destination is another now than what the file says; who exported it was told. */
  PaymentFileExported: event(
    z.strictObject({ format: fileFormat, sha256, exportedBy: text, changed: z.array(producerId) }),
  ),
  /** `fee` is what the cooperative bears; cash is handed over against the signed `receipt`. */
  PayoutPaid: event(
    z.strictObject({ ...ofLine, amount, way: moneyWay, fee: rupiah, receipt: z.exactOptional(text), ...booking }),
  ),
  /** Before it was paid. */
  PayoutFailed: event(z.strictObject({ ...ofLine, amount, reason: text, ...booking })),
  /** After it was paid: `amount` is owed again, the bank kept `kept` of it. */
  PayoutReturned: event(z.strictObject({ ...ofLine, amount, kept: rupiah, reason: text, ...booking })),
  PayoutRunClosed: event(z.strictObject({})),
})

export type PayoutRunEvent = EventOf<typeof payoutRunEvents>
