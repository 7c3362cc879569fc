import * as z from 'zod'

/**
 * The fields that messages are made of, as JSON holds them. What they promise is kept for ever: a value that a consumer
 * does not know yet may come wherever `oneOf` lists those there are.
 */

/** Of these today. A schema that listed them would make each new one a breach of contract. */
const oneOf = (about: string, ...known: readonly [string, ...string[]]) =>
  z.string().meta({ description: `${about} One of ${known.join(', ')}; others may come.`, examples: [...known] })

const decimal = (pattern: RegExp, description: string) => z.string().regex(pattern).meta({ description })

export const rupiah = decimal(/^(0|-?[1-9][0-9]*)$/, 'Whole rupiah, a decimal string.')
export const quantity = decimal(/^(0|-?[1-9][0-9]*)$/, 'Whole units of the product, a decimal string.')
export const day = decimal(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'A day in the cooperative’s zone, YYYY-MM-DD.')
export const account = decimal(/^[0-9]{4}$/, 'A code of the chart of accounts.')
export const sha256 = decimal(/^[0-9a-f]{64}$/, 'A SHA-256 in hexadecimal.')
export const text = z.string()
export const lumbungId = z.string().meta({ description: 'Lumbung’s own id.' })
export const count = z.int().min(0)
export const basisPoints = z.int().min(0).max(10_000).meta({ description: 'Hundredths of a percent.' })
export const days = z.int().min(0).meta({ description: 'A number of days.' })

/** What is meant, by Lumbung's id and, where the cooperative had one before, by its own. */
export const reference = z
  .strictObject({
    id: lumbungId,
    ownId: z.exactOptional(
      text.meta({ description: 'What the cooperative itself calls it, where it has a name there.' }),
    ),
  })
  .meta({ description: 'Lumbung’s id, and the cooperative’s own where there is one.' })

export const way = oneOf('How money passed.', 'cash', 'transfer', 'qris', 'member_savings', 'member_credit')
export const moneyWay = oneOf('How money passed.', 'cash', 'transfer')
export const channel = oneOf('Where it was sold.', 'counter', 'online')
export const ownership = oneOf('Whose goods they are.', 'consigned', 'own')
export const sector = oneOf('The producer’s trade.', 'umkm', 'plantation', 'agriculture', 'fishery', 'marine')
export const accountKind = oneOf('The kind of account.', 'asset', 'liability', 'equity', 'revenue', 'expense')
export const condition = oneOf('In which condition goods came back.', 'restock', 'spoiled')
export const lossBorneBy = oneOf('Who bears the loss.', 'producer', 'cooperative')
export const chargeKind = oneOf('What is charged.', 'delivery', 'discount', 'rounding', 'allowance')
export const savingsKind = oneOf('Simpanan pokok, wajib, sukarela.', 'principal', 'mandatory', 'voluntary')
export const deductionKind = oneOf(
  'What is withheld.',
  'receivable',
  'advance',
  'instalment',
  'mandatory',
  'voluntary',
  'fee',
)
export const exclusion = oneOf('Why there is no line.', 'by-hand', 'no-destination', 'in-another-run')
export const debt = oneOf('Which debt of the producer.', 'receivable', 'advance')
export const adjustedAs = oneOf('What bears it.', 'goodwill', 'commission')
export const fileFormat = oneOf('The form of a payment file.', 'pain.001', 'csv')
export const partyKind = oneOf('Whose sub-ledger it is.', 'producer', 'member', 'sale', 'payout-line')

export const payment = z.strictObject({ way, amount: rupiah, member: z.exactOptional(reference) })

/** What a message means in the books; those that mean nothing there have no such fields. */
export const booked = {
  occurredOn: day.meta({ description: 'The day it happened.' }),
  bookedOn: day.meta({ description: 'The accounting day it is booked on: the same, unless it is late.' }),
  late: z.exactOptional(
    z
      .strictObject({
        periodId: text
          .nullable()
          .meta({ description: 'The closed period of the day it happened; null outside of any.' }),
      })
      .meta({ description: 'There when it happened in a time whose books were closed.' }),
  ),
  postings: z
    .array(
      z.strictObject({
        account,
        party: z.exactOptional(reference.extend({ kind: partyKind })),
        amount: rupiah.meta({ description: 'Whole rupiah, a decimal string; debit is above zero, credit below.' }),
      }),
    )
    .meta({
      description: 'Its entry in the books, which sums to zero. Each rupiah is in the postings of one message.',
    }),
}

const commonTerms = {
  holdDays: days.meta({ description: 'Days between the clearing of a sale and the day its earnings can be paid.' }),
  takeHomeBps: basisPoints,
  lossBorneBy,
}

const termsKind = oneOf('A commission of the price, or a fixed price to the producer.', 'commission', 'net_price')

export const agreedTerms = z.strictObject({
  kind: termsKind,
  commissionBps: z.exactOptional(basisPoints),
  ...commonTerms,
})

export const lotTerms = z.strictObject({
  kind: termsKind,
  commissionBps: z.exactOptional(basisPoints),
  netPrice: z.exactOptional(rupiah),
  ...commonTerms,
})

export const deduction = z.strictObject({
  kind: deductionKind,
  amount: rupiah,
  interest: z.exactOptional(rupiah.meta({ description: 'Of an instalment: what of it is interest.' })),
  member: z.exactOptional(reference),
  loan: z.exactOptional(lumbungId),
})
