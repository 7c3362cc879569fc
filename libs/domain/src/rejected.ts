/**
 * Why a command was refused. The code is stable, part of the API's contract; the message is for people, the details
 * say which value was wrong and what would be right.
 */
export class Rejected extends Error {
  override readonly name = 'Rejected'
  constructor(
    readonly code: RejectionCode,
    message: string,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

export const rejectionCodes = {
  'cooperative-exists': 'The cooperative is enrolled already.',
  'not-enrolled': 'The cooperative is not enrolled.',
  'cooperative-suspended': 'A suspended cooperative takes in no goods, sales or agreements.',
  'not-suspended': 'The cooperative is not suspended.',
  'in-the-future': 'The day is after today.',
  'no-open-period': 'No open period can take the fact.',
  'period-exists': 'There is a period of that name.',
  'periods-overlap': 'Two periods would share a day.',
  'period-upside-down': 'A period ends before it starts.',
  'period-before-closed': 'A later period is closed already.',
  'unknown-period': 'There is no such period.',
  'period-not-open': 'The period is not open.',
  'period-not-closed': 'The period is not closed.',
  'period-not-over': 'The period has not ended yet.',
  'earlier-period-open': 'An earlier period is still open.',
  'not-latest-closed': 'Only the latest closed period can be reopened.',
  'closing-balance-pending': 'The period’s closing balance is not recorded yet.',
  'same-person': 'Another person has to do this.',
  'opening-confirmed': 'The opening is confirmed.',
  'account-exists': 'There is an account of that code.',
  'product-exists': 'The product is listed already.',
  'producer-exists': 'The producer is registered already.',
  'member-exists': 'The member is enrolled already.',
  'lot-exists': 'The lot was received already.',
  'sale-exists': 'The sale was recorded already.',
  'refund-exists': 'The refund was recorded already.',
  'unknown-product': 'There is no such product.',
  'unknown-producer': 'There is no such producer.',
  'unknown-member': 'There is no such member.',
  'unknown-lot': 'There is no such lot of that product.',
  'unknown-sale': 'There is no such sale.',
  'unknown-account': 'There is no such account, or it takes no opening balance.',
  'unknown-agreement': 'There is no such agreement.',
  'unknown-payout': 'There is no such past payout that is not reversed.',
  'revision-stale': 'It was edited since it was read.',
  'nothing-to-change': 'It is so already.',
  'not-consigned': 'The product is the cooperative’s own.',
  'agreement-ended': 'The agreement has ended.',
  'no-agreement': 'No agreement covers the day.',
  'terms-mismatch': 'A fixed price is given exactly when the agreement has fixed prices.',
  'not-received-yet': 'The lot was received after that day.',
  'lot-touched': 'Something of the lot is sold, returned, spoiled or lost.',
  'insufficient-stock': 'The lots do not cover the quantity.',
  'below-net-price': 'The price is below what the producer is promised.',
  'amount-too-large': 'A line’s total is beyond the limit.',
  'duplicate-line': 'Two lines have the same number.',
  'no-lines': 'Nothing is left to sell.',
  'payment-mismatch': 'The payments do not sum to the total.',
  'duplicate-way': 'Each way of payment stands there once.',
  'member-needed': 'A member’s way of payment names the member.',
  'insufficient-savings': 'The member’s savings do not cover it.',
  'credit-limit-exceeded': 'The member’s credit does not reach that far.',
  'discount-exceeds-total': 'The discount is more than the goods come to.',
  'rounding-too-large': 'A rounding is less than a thousand rupiah.',
  'charge-exceeded': 'No charge is given back beyond what it was.',
  'sale-voided': 'The sale was voided.',
  'sale-touched': 'Something of the sale was given back already.',
  'other-unit': 'The goods are counted or priced in another unit.',
  'before-sale': 'The day is before the day of the sale.',
  'not-sold': 'That much of the line is not sold.',
  'way-exceeded': 'No way gets back more than it paid.',
  'loss-needs-value': 'The cooperative bears the loss, and nothing says what it is worth.',
} as const

export type RejectionCode = keyof typeof rejectionCodes
