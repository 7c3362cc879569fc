import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsBalance, IsDay, IsText } from '../fields.js'
import { Message } from '../message.js'
import { IsSettlementFile } from './is-settlement-file.js'
import { salesNamed } from './listed-sales.js'
import { NotTheOpening } from './not-the-opening.js'
import { readSettlementFile } from './settlement-file.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { takeRows } from '#domain/settle-file.js'
import { grossOf, notReceived, receiveSettlement, settlements } from '#domain/settlement.js'
import { Ledger } from '#event-store/ledger.js'
import { foreign } from '#events/ids.js'
import type { RejectedPayment } from '#events/settlement.js'
import { rupiah, type Day, type Rupiah } from '#events/words.js'

export interface SettledFile {
  readonly [member: string]: string | number | readonly RejectedPayment[]
  readonly settlement: string
  readonly gross: string
  readonly net: string
  readonly fee: string
  readonly payments: number
  readonly refunds: number
  readonly rejected: readonly RejectedPayment[]
}

/** A provider's list of what it settles: what of it can be taken is, and the rest is told. */
export class ReceiveSettlementFile extends Message<SettledFile> {
  @IsText({ description: 'Who settles.', example: 'QRIS Bank Sulteng' }) provider!: string
  @NotTheOpening()
  @IsText({ description: 'What the provider calls the batch: each is received once.', example: 'ST-20260225' })
  reference!: string
  @IsDay({ description: 'The day it arrived at the bank.' }) arrivedOn!: Day
  @IsBalance({ optional: true, description: 'What the provider keeps besides its fees, with a note.', example: '0' })
  other?: Rupiah
  @IsText({ optional: true, description: 'Why the provider keeps something besides.', example: 'Sewa mesin EDC' })
  note?: string
  @IsSettlementFile() csv!: string
}

@CommandHandler(ReceiveSettlementFile)
export class ReceiveSettlementFileHandler implements ICommandHandler<ReceiveSettlementFile> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, provider, reference, arrivedOn, other = rupiah(0n), note, csv }: ReceiveSettlementFile) {
    const rows = readSettlementFile(csv)
    return this.ledger.decide(by, async (tx) => {
      const id = foreign.settlement(by.cooperative, provider, reference)
      await tx.prefetch([
        { category: cooperatives, id: by.cooperative },
        { category: calendars, id: by.cooperative },
        { category: settlements, id },
      ])
      notAfter(today(await tx.read(cooperatives, by.cooperative), tx.now), arrivedOn)
      const settlement = await tx.read(settlements, id)
      notReceived(settlement, { id, provider, reference })
      const { named, sold } = await salesNamed(tx, referencesIn(rows))
      const taken = takeRows(id, arrivedOn, rows, named, sold)
      const { payments, refunds, fee, rejected } = taken
      const net = rupiah(taken.net - other)
      const batch = {
        id,
        provider,
        reference,
        arrivedOn,
        payments,
        refunds,
        net,
        fee,
        other,
        rejected,
        ...(note !== undefined && { note }),
      }
      tx.append(...receiveSettlement(settlement, await tx.read(calendars, by.cooperative), sold, batch))
      return {
        settlement: id,
        gross: grossOf(batch).toString(),
        net: net.toString(),
        fee: fee.toString(),
        payments: payments.length,
        refunds: refunds.length,
        rejected,
      }
    })
  }
}

const referencesIn = (rows: ReturnType<typeof readSettlementFile>): string[] =>
  rows.flatMap((row) => ('wrong' in row ? [] : [row.reference]))
