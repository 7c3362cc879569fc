import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger'
import { channel, condition } from '#events/sale.js'
import {
  ACount,
  AnEntry,
  AnId,
  APosition,
  AText,
  AWay,
  AWord,
  Booked,
  Many,
  Money,
  Next,
  One,
  OPTIONAL,
  Units,
} from './fields.js'

/** What the answers about sales hold. */

export const STATUSES = ['standing', 'refunded-in-part', 'refunded', 'voided'] as const

class SaleSummaryAnswer extends Booked {
  @AnId('Its id.') sale!: string
  @AText('The id in the cooperative’s old system.', { optional: true, example: 'S-2041' }) foreignId?: string
  @AText('The till’s receipt number.', { optional: true, example: 'A-000123' }) receiptNumber?: string
  @AWord(channel.options, 'Where it was sold.') channel!: string
  @AText('Why goods went for less than their producer is promised, where they did.', {
    optional: true,
    example: 'Kemasan penyok',
  })
  belowNetPrice?: string
  @AWord(STATUSES, 'Whether its goods are still sold.') status!: string
  @Money('What was charged.') total!: string
  @Money('What of the total was the producers’, as it was recorded.') earned!: string
  @Money('The money that refunds gave back so far.') refunded!: string
  @Money('The money that allowances gave back so far.') allowed!: string
  @APosition('Where in the log.') position!: string
}

export class SalesAnswer extends Next {
  @Many(() => SaleSummaryAnswer, 'The latest day first.') sales!: SaleSummaryAnswer[]
}

class ConsignedAnswer {
  @AnId('The lot that it came from.') lot!: string
  @AnId('Whose it is.') producer!: string
  @Money('What of it is the producer’s.') share!: string
  @Money('What of it is the cooperative’s.') commission!: string
}

class LeftOfPart {
  @Units('How much of it is still sold.') quantity!: string
  @Money('What of its total stands.') total!: string
  @Money('Of consigned goods: what of the share stands.', OPTIONAL) share?: string
  @Money('Of consigned goods: what of the commission stands.', OPTIONAL) commission?: string
}

class PartAnswer {
  @ACount('Counted from 0 within its line.') part!: number
  @AnId('What it is now.') product!: string
  @Units('How much.') quantity!: string
  @Money('What was charged for it.') total!: string
  @One(() => ConsignedAnswer, 'Absent for the cooperative’s own goods.', OPTIONAL) consigned?: ConsignedAnswer
  @AnId('The reassignment that it came by, where it did.', OPTIONAL) reassigned?: string
  @One(() => LeftOfPart, 'What of it was not refunded, moved or voided.') left!: LeftOfPart
}

class LineAnswer {
  @AText('Its number.', { example: '1' }) line!: string
  @AnId('What it was rung up as.') product!: string
  @Money('For the units the product is priced per.') unitPrice!: string
  @Many(() => PartAnswer, 'What it took from each lot.') parts!: PartAnswer[]
}

class ChargeAnswer {
  @AWord(['delivery', 'discount', 'rounding', 'allowance'], 'What it is for.') kind!: string
  @Money('What it adds to the total: a discount is below zero.') amount!: string
}

class PaidAnswer {
  @AWay('How.') way!: string
  @Money('How much.') amount!: string
  @AnId('Whose savings or credit, of a member’s ways.', OPTIONAL) member?: string
}

class TakenAnswer {
  @AText('The line.', { example: '1' }) line!: string
  @ACount('The part, counted from 0 within its line.') part!: number
  @Units('How much.') quantity!: string
  @Money('What of its total.') total!: string
  @AnId('Of consigned goods: the lot.', OPTIONAL) lot?: string
  @AnId('Of consigned goods: whose they are.', OPTIONAL) producer?: string
  @Money('Of consigned goods: what of the share.', OPTIONAL) share?: string
  @Money('Of consigned goods: what of the commission.', OPTIONAL) commission?: string
}

class RefundedPart extends TakenAnswer {
  @AWord(condition.options, 'Whether it can be sold again.') condition!: string
}

class MoveAnswer {
  @AText('The line.', { example: '1' }) line!: string
  @ACount('The part that it was, from 0.') part!: number
  @ACount('The part that it goes on as.', { example: 1 }) as!: number
  @AnId('What it is from then on.') product!: string
  @Units('How much.') quantity!: string
  @Money('What was charged for it.') total!: string
  @One(() => ConsignedAnswer, 'Whose it was, of consigned goods.', OPTIONAL) from?: ConsignedAnswer
  @One(() => ConsignedAnswer, 'Whose it is, of consigned goods.', OPTIONAL) to?: ConsignedAnswer
}

class Happened extends Booked {
  @AnEntry('The id of its entry, where it posts anything.') id!: string
  @APosition('Where in the log.') position!: string
}

export class RefundAnswer extends Happened {
  @AWord(['refunded'], 'Goods were taken back.') kind!: string
  @AnId('Its id.') refund!: string
  @Money('The money given back: for goods, and of what goes with them.') total!: string
  @Many(() => RefundedPart, 'What came back.') parts!: RefundedPart[]
  @Many(() => ChargeAnswer, 'What of the charges.') charges!: ChargeAnswer[]
  @Many(() => PaidAnswer, 'How.') paidBack!: PaidAnswer[]
}

export class AllowanceAnswer extends Happened {
  @AWord(['allowance'], 'Money was given back for goods that are kept.') kind!: string
  @AnId('Its id.') allowance!: string
  @AText('Why.', { example: 'Kemasan penyok' }) reason!: string
  @Money('How much.') total!: string
  @Many(() => PaidAnswer, 'How.') paidBack!: PaidAnswer[]
}

export class VoidAnswer extends Happened {
  @AWord(['voided'], 'There was no such sale.') kind!: string
  @AText('Why.', { example: 'Tercatat dua kali' }) reason!: string
  @Money('What stood of it.') total!: string
  @Many(() => TakenAnswer, 'The goods that stood.') parts!: TakenAnswer[]
  @Many(() => ChargeAnswer, 'The charges that stood.') charges!: ChargeAnswer[]
  @Many(() => PaidAnswer, 'The payments that stood.') paidBack!: PaidAnswer[]
}

export class ReassignmentAnswer extends Happened {
  @AWord(['reassigned'], 'Goods were others than was rung up.') kind!: string
  @AnId('Its id.') reassignment!: string
  @AText('Why.', { example: 'Label tertukar' }) reason!: string
  @Many(() => MoveAnswer, 'What moved.') moves!: MoveAnswer[]
}

export class PaymentCorrectionAnswer extends Happened {
  @AWord(['payment-corrected'], 'The same amount came another way.') kind!: string
  @AnId('Its id.') correction!: string
  @AText('Why.', { example: 'Dibayar QRIS, bukan tunai' }) reason!: string
  @One(() => PaidAnswer, 'As it was recorded.') wrong!: PaidAnswer
  @One(() => PaidAnswer, 'As it was.') right!: PaidAnswer
}

const changes = [RefundAnswer, AllowanceAnswer, VoidAnswer, ReassignmentAnswer, PaymentCorrectionAnswer] as const

class LeftOfSale {
  @Many(() => ChargeAnswer, 'The charges.') charges!: ChargeAnswer[]
  @Many(() => PaidAnswer, 'The payments.') payments!: PaidAnswer[]
}

@ApiExtraModels(...changes)
export class SaleAnswer extends SaleSummaryAnswer {
  @Many(() => LineAnswer, 'What was sold.') lines!: LineAnswer[]
  @Many(() => ChargeAnswer, 'What the total has besides the goods.') charges!: ChargeAnswer[]
  @Many(() => PaidAnswer, 'How it was paid, as it was recorded.') payments!: PaidAnswer[]
  @ApiProperty({
    type: 'array',
    items: { oneOf: changes.map((change) => ({ $ref: getSchemaPath(change) })) },
    description: 'All that happened to it afterwards, in the order of the log.',
  })
  happened!: object[]
  @Many(() => RefundAnswer, 'The refunds of what happened.') refunds!: RefundAnswer[]
  @One(() => LeftOfSale, 'What of its charges and payments was not given back; of its goods the parts say it.')
  left!: LeftOfSale
}
