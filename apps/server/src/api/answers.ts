import { applyDecorators } from '@nestjs/common'
import { ApiBearerAuth, ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger'
import { problems } from './receipts.js'
import { POSITION_HEADER } from './send.js'

/** What the answers to queries hold, for the contract: the queries of libs/read-models say what each means. */

/** The documentation of a query's route. */
export const QueryRoute = (answer: () => new () => object) =>
  applyDecorators(
    ApiBearerAuth(),
    ApiResponse({
      status: 200,
      type: answer(),
      headers: {
        [POSITION_HEADER]: { description: 'The last commit that is in the answer.', schema: { type: 'string' } },
      },
    }),
    ...problems('400', '401', '403', '404', '503'),
  )

const rupiah = { type: 'string', pattern: String.raw`^-?\d+$`, example: '731000' } as const
const units = { type: 'string', pattern: String.raw`^\d+$`, example: '12' } as const
const day = { type: 'string', format: 'date', example: '2026-02-28' } as const

class Next {
  @ApiPropertyOptional({ description: 'Ask for `after` this for the next page; absent on the last.' }) next?: string
}

class AccountAmount {
  @ApiProperty({ example: '2110' }) account!: string
  @ApiProperty({ example: 'Utang Konsinyasi' }) name!: string
  @ApiProperty({ ...rupiah, description: 'Debit positive.' }) amount!: string
}

export class TrialBalanceAnswer {
  @ApiProperty({ type: [AccountAmount] }) accounts!: AccountAmount[]
}

class PeriodMovement {
  @ApiProperty({ type: 'string', nullable: true, example: '2026.02' }) period!: string | null
  @ApiProperty({ type: [AccountAmount] }) accounts!: AccountAmount[]
}

export class TrialBalancesAnswer {
  @ApiProperty({ type: [PeriodMovement] }) periods!: PeriodMovement[]
}

class Booked {
  @ApiProperty({ ...day, description: 'The day it happened.' }) occurredOn!: string
  @ApiProperty({ ...day, description: 'The day it is booked.' }) bookedOn!: string
  @ApiPropertyOptional({
    type: 'object',
    properties: { periodId: { type: 'string', nullable: true } },
    description: 'There when it happened in a closed period.',
  })
  late?: { periodId: string | null }
  @ApiProperty({ description: 'Its place in the log.' }) position!: string
}

class EntryAnswer extends Booked {
  @ApiProperty({ example: '2110' }) account!: string
  @ApiPropertyOptional() party?: string
  @ApiProperty({ ...rupiah, description: 'Debit positive.' }) amount!: string
  @ApiProperty({ example: 'SaleCompleted' }) event!: string
  @ApiProperty({ example: 'sale-palu.…' }) stream!: string
  @ApiProperty({ description: 'Its place in its commit.' }) index!: number
}

export class AccountEntriesAnswer extends Next {
  @ApiProperty({ type: [EntryAnswer] }) entries!: EntryAnswer[]
}

export class ProducerBalanceAnswer {
  @ApiProperty() producer!: string
  @ApiPropertyOptional({ description: 'The id in the cooperative’s old system.' }) foreignId?: string
  @ApiPropertyOptional({ description: 'Absent when the producer was forgotten.' }) name?: string
  @ApiProperty({ ...rupiah, description: 'Owed to the producer.' }) payable!: string
  @ApiProperty({ ...rupiah, description: 'Owed by the producer.' }) receivable!: string
  @ApiProperty({ ...rupiah, description: 'Advances not yet recovered.' }) advance!: string
  @ApiProperty({ ...rupiah, description: 'What buyers paid.' }) soldFor!: string
  @ApiProperty(rupiah) commission!: string
  @ApiProperty({ ...rupiah, description: 'The producer’s share of what was sold.' }) earned!: string
  @ApiProperty({ ...rupiah, description: 'What buyers got back.' }) refundedFor!: string
  @ApiProperty(rupiah) commissionReturned!: string
  @ApiProperty({ ...rupiah, description: 'The producer’s share of what came back.' }) reversed!: string
  @ApiProperty({ ...rupiah, description: 'For losses that the cooperative bears.' }) compensated!: string
  @ApiProperty(rupiah) broughtForward!: string
  @ApiProperty(rupiah) paid!: string
}

export class ProducerBalancesAnswer {
  @ApiProperty({ type: [ProducerBalanceAnswer] }) producers!: ProducerBalanceAnswer[]
}

class Terms {
  @ApiProperty({ enum: ['commission', 'net_price'] }) kind!: string
  @ApiPropertyOptional({ description: 'Basis points of the price.' }) commissionBps?: number
  @ApiPropertyOptional(rupiah) netPrice?: string
  @ApiProperty() holdDays!: number
  @ApiProperty() takeHomeBps!: number
  @ApiProperty({ enum: ['producer', 'cooperative'] }) lossBorneBy!: string
}

export class LotAnswer {
  @ApiProperty() lot!: string
  @ApiPropertyOptional() foreignId?: string
  @ApiProperty() producer!: string
  @ApiProperty() product!: string
  @ApiProperty({ example: 'Bawang goreng' }) productName!: string
  @ApiProperty({ example: 'g' }) unit!: string
  @ApiProperty(day) receivedOn!: string
  @ApiProperty(units) received!: string
  @ApiProperty({ ...units, description: 'received − sold + restocked − spoiled' }) available!: string
  @ApiProperty(units) sold!: string
  @ApiProperty(units) restocked!: string
  @ApiProperty(units) spoiled!: string
  @ApiProperty({ ...rupiah, description: 'The producer’s share of what was sold and is not back.' }) earned!: string
  @ApiProperty(units) pricedPer!: string
  @ApiPropertyOptional(rupiah) askingPrice?: string
  @ApiProperty({ type: Terms }) terms!: Terms
}

export class LotsAnswer extends Next {
  @ApiProperty({ type: [LotAnswer] }) lots!: LotAnswer[]
}

export class StockAnswer {
  @ApiProperty({ type: [LotAnswer] }) lots!: LotAnswer[]
}

class SaleSummaryAnswer extends Booked {
  @ApiProperty() sale!: string
  @ApiPropertyOptional() foreignId?: string
  @ApiPropertyOptional() receiptNumber?: string
  @ApiProperty({ enum: ['counter', 'online'] }) channel!: string
  @ApiProperty(rupiah) total!: string
  @ApiProperty({ ...rupiah, description: 'What of the total is the producers’.' }) earned!: string
  @ApiProperty(rupiah) refunded!: string
}

export class SalesAnswer extends Next {
  @ApiProperty({ type: [SaleSummaryAnswer] }) sales!: SaleSummaryAnswer[]
}

class Consigned {
  @ApiProperty() lot!: string
  @ApiProperty() producer!: string
  @ApiProperty(rupiah) share!: string
  @ApiProperty(rupiah) commission!: string
}

class Part {
  @ApiProperty(units) quantity!: string
  @ApiProperty(rupiah) total!: string
  @ApiPropertyOptional({ type: Consigned, description: 'Absent for own goods.' }) consigned?: Consigned
}

class Line {
  @ApiProperty() line!: string
  @ApiProperty() product!: string
  @ApiProperty(rupiah) unitPrice!: string
  @ApiProperty({ type: [Part] }) parts!: Part[]
}

class Paid {
  @ApiProperty({ enum: ['cash', 'transfer', 'qris', 'member_savings', 'member_credit'] }) way!: string
  @ApiProperty(rupiah) amount!: string
  @ApiPropertyOptional() member?: string
}

class RefundPart {
  @ApiProperty() line!: string
  @ApiProperty({ description: 'Counted from 0 within its line.' }) part!: number
  @ApiProperty(units) quantity!: string
  @ApiProperty({ enum: ['restock', 'spoiled'] }) condition!: string
  @ApiProperty(rupiah) total!: string
  @ApiPropertyOptional(rupiah) share?: string
  @ApiPropertyOptional(rupiah) commission?: string
}

class Refund extends Booked {
  @ApiProperty() refund!: string
  @ApiProperty(rupiah) total!: string
  @ApiProperty({ type: [RefundPart] }) parts!: RefundPart[]
  @ApiProperty({ type: [Paid] }) paidBack!: Paid[]
}

export class SaleAnswer extends SaleSummaryAnswer {
  @ApiProperty({ type: [Line] }) lines!: Line[]
  @ApiProperty({ type: [Paid] }) payments!: Paid[]
  @ApiProperty({ type: [Refund] }) refunds!: Refund[]
}
