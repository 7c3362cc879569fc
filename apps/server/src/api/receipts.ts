import { ACount, AnAccount, AnId, AnInstant, ARevision, AText, AWord, Many, Money, Units } from './answers/fields.js'
import { fileFormat } from '#events/payout-run.js'

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

export class SettlementReversalReceipt {
  @AnId('The id of the settlement.') settlement!: string
}

export class SettlementReceipt extends SettlementReversalReceipt {
  @Money('What payments come to, less refunds.', { example: '451150' }) gross!: string
}

export class RejectedRow {
  @ACount('Its number, the header left out.', { example: 3 }) row!: number
  @AText('Its reference.', { example: 'A-000125' }) reference!: string
  @AText('The code of what was wrong; `malformed` where it cannot be read.', { example: 'already-settled' })
  reason!: string
  @AText('What was wrong, in a sentence.', { example: 'fee is whole rupiah, 0 for none' }) detail!: string
}

export class SettledFileReceipt extends SettlementReceipt {
  @Money('What arrived by the rows that were taken.', { example: '448000' }) net!: string
  @Money('The fees of the rows that were taken.', { example: '3150' }) fee!: string
  @ACount('How many payments were settled.', { example: 12 }) payments!: number
  @ACount('How many refunds were settled.', { example: 1 }) refunds!: number
  @Many(() => RejectedRow, 'The rows that were not taken.') rejected!: RejectedRow[]
}

export class ProducerReceipt {
  @AnId('The id of the producer.') producer!: string
}

export class ProducerRevisionReceipt extends ProducerReceipt {
  @ARevision('The revision that it has now: its ETag.', { example: 2 }) revision!: number
}

export class DestinationReceipt extends ProducerReceipt {
  @ARevision('How often it was said where the producer’s payouts go.', { example: 1 }) revision!: number
  @AnInstant('No payout to it is approved before.') payableFrom!: string
}

export class RunReceipt {
  @AnId('The id of the payout run.') run!: string
}

export class LineReceipt extends RunReceipt {
  @AnId('The id of the producer.') producer!: string
}

export class SubmittedFile {
  @AWord(fileFormat.options, 'ISO 20022 pain.001.001.09, or lines for a bulk transfer.') format!: string
  @AText('The SHA-256 of its bytes.', { example: 'a3'.repeat(32) }) sha256!: string
}

export class SubmissionReceipt extends RunReceipt {
  @AText('What is approved: the SHA-256 of the run as it was submitted.', { example: 'a3'.repeat(32) }) hash!: string
  @Many(() => SubmittedFile, 'None where nothing goes by transfer.') files!: SubmittedFile[]
}

export class PaymentFileReceipt extends SubmittedFile {
  @AnId('The id of the payout run.') run!: string
  @AnId('Producers whose destination was changed since: the file says what was approved.', { isArray: true })
  changed!: string[]
}

export class RequestReceipt {
  @AnId('The id of the request.') request!: string
}

export class MemberReceipt {
  @AnId('The id of the member.') member!: string
}

export class LoanReceipt extends MemberReceipt {
  @AnId('The id of the loan.') loan!: string
}

export class LoanRepaymentReceipt extends LoanReceipt {
  @Money('How much of it was of the principal.', { example: '500000' }) principal!: string
  @Money('How much of it was interest.', { example: '30000' }) interest!: string
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
