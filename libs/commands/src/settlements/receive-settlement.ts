import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAmount, IsBalance, IsDay, IsId, IsText, ListOf } from '../fields.js'
import { Message } from '../message.js'
import { salesOf } from './listed-sales.js'
import { NotTheOpening } from './not-the-opening.js'
import { MOST_ROWS } from './settlement-file.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { grossOf, receiveSettlement, settlements } from '#domain/settlement.js'
import { Ledger } from '#event-store/ledger.js'
import { foreign } from '#events/ids.js'
import { rupiah, type Day, type Rupiah, type SaleId } from '#events/words.js'

export class PaymentListed {
  @IsId({ description: 'The sale that was paid.' }) sale!: SaleId
  @IsAmount({ description: 'What QRIS paid of it.' }) amount!: Rupiah
}

export class RefundListed {
  @IsId({ description: 'The sale of which something was given back.' }) sale!: SaleId
  @IsId({ description: 'The refund or allowance that gave it back.' }) refund!: string
  @IsAmount({ description: 'What it gave back by QRIS.' }) amount!: Rupiah
}

/** The money of QRIS sales arrived at the bank: payments − refunds = net + fee + other. */
export class ReceiveSettlement extends Message<{ settlement: string; gross: string }> {
  @IsText({ description: 'Who settles.', example: 'QRIS Bank Sulteng' }) provider!: string
  @NotTheOpening()
  @IsText({ description: 'What the provider calls the batch: each is received once.', example: 'ST-20260225' })
  reference!: string
  @IsDay({ description: 'The day it arrived at the bank.' }) arrivedOn!: Day
  @ListOf(() => PaymentListed, { min: 0, max: MOST_ROWS, description: 'What was paid by QRIS, each once.' })
  payments!: PaymentListed[]
  @ListOf(() => RefundListed, { min: 0, max: MOST_ROWS, description: 'What was given back by QRIS, each once.' })
  refunds!: RefundListed[]
  @IsBalance({ description: 'What arrived at the bank; below zero, what the provider took.', example: '448000' })
  net!: Rupiah
  @IsBalance({ description: 'The provider’s fee; below zero, what of it came back.', example: '3150' }) fee!: Rupiah
  @IsBalance({ optional: true, description: 'What the provider keeps besides its fee, with a note.', example: '0' })
  other?: Rupiah
  @IsText({ optional: true, description: 'Why the provider keeps something besides.', example: 'Sewa mesin EDC' })
  note?: string
}

@CommandHandler(ReceiveSettlement)
export class ReceiveSettlementHandler implements ICommandHandler<ReceiveSettlement> {
  constructor(private readonly ledger: Ledger) {}

  execute({
    by,
    provider,
    reference,
    arrivedOn,
    payments,
    refunds,
    net,
    fee,
    other = rupiah(0n),
    note,
  }: ReceiveSettlement) {
    return this.ledger.decide(by, async (tx) => {
      const id = foreign.settlement(by.cooperative, provider, reference)
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: settlements, id },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), arrivedOn)
      const batch = {
        id,
        provider,
        reference,
        arrivedOn,
        payments: payments.map(asPayment),
        refunds: refunds.map(asRefund),
        net,
        fee,
        other,
        ...(note !== undefined && { note }),
        rejected: [],
      }
      tx.append(
        ...receiveSettlement(
          await tx.read(settlements, id),
          await tx.read(calendars, by.cooperative),
          await salesOf(tx, payments, refunds),
          batch,
        ),
      )
      return { settlement: id, gross: grossOf(batch).toString() }
    })
  }
}

const asPayment = ({ sale, amount }: PaymentListed) => ({ sale, amount })
const asRefund = ({ sale, refund, amount }: RefundListed) => ({ sale, refund, amount })
