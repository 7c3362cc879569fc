import { AnAccount, AnId, ARevision, AText, Money, Units } from './answers/fields.js'

/** What the answers to commands hold. */

export class ProductReceipt {
  @AnId('The id of the product.') product!: string
}

export class ProductRevisionReceipt extends ProductReceipt {
  @ARevision('The revision that it has now: its ETag.', { example: 2 }) revision!: number
}

export class LotReceipt {
  @AnId('The id of the lot.') lot!: string
}

export class StockReceipt extends LotReceipt {
  @Units('What is there now.') available!: string
}

export class SpoilageReceipt extends StockReceipt {
  @Money('What the cooperative owes the producer for it.') value!: string
}

export class CountReceipt extends LotReceipt {
  @Units('What should have been there.') expected!: string
  @Units('What was there.') counted!: string
  @Money('What the cooperative owes the producer for what is missing; below zero, what it takes back of that.')
  value!: string
}

export class SaleReceipt {
  @AnId('The id of the sale.') sale!: string
  @Money('What was charged.', { example: '45000' }) total!: string
}

export class VoidReceipt {
  @AnId('The id of the sale.') sale!: string
}

export class RefundReceipt extends VoidReceipt {
  @AnId('The id of the refund.') refund!: string
}

export class AllowanceReceipt extends VoidReceipt {
  @AnId('The id of the allowance.') allowance!: string
}

export class ReassignmentReceipt extends VoidReceipt {
  @AnId('The id of the reassignment.') reassignment!: string
}

export class PaymentCorrectionReceipt extends VoidReceipt {
  @AnId('The id of the correction.') correction!: string
}

export class ProducerReceipt {
  @AnId('The id of the producer.') producer!: string
}

export class ProducerRevisionReceipt extends ProducerReceipt {
  @ARevision('The revision that it has now: its ETag.', { example: 2 }) revision!: number
}

export class PayoutReceipt extends ProducerReceipt {
  @AText('What the old system called the payout.', { example: 'P-0041' }) payout!: string
}

export class MemberReceipt {
  @AnId('The id of the member.') member!: string
}

export class PeriodReceipt {
  @AText('The id of the period.', { example: '2026.02' }) period!: string
}

export class CooperativeReceipt {
  @AText('The id of the cooperative.', { example: 'palu' }) cooperative!: string
}

export class AccountReceipt {
  @AnAccount('Its code.', { example: '5201' }) account!: string
}

export class AccountRevisionReceipt extends AccountReceipt {
  @ARevision('The revision that it has now: its ETag.', { example: 2 }) revision!: number
}

/** There is nothing to say but that it is recorded. */
export class NothingReceipt {}
