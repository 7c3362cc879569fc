import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { importPayout } from './import-books.js'
import { IsAmount, IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { Ledger } from '#event-store/ledger.js'
import type { Day, ProducerId, Rupiah } from '#events/words.js'

/**
 * One payout of an old system's history, by itself: as an import of a folder takes it. No route takes it: live, money
 * leaves by a payout run.
 */
export class ImportPastPayout extends Message<{ late: boolean }> {
  @IsId() producer!: ProducerId
  @IsText() payout!: string
  @IsAmount() amount!: Rupiah
  @IsWord(['cash', 'transfer']) way!: 'cash' | 'transfer'
  @IsDay() paidOn!: Day
}

@CommandHandler(ImportPastPayout)
export class ImportPastPayoutHandler implements ICommandHandler<ImportPastPayout> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, payout, amount, way, paidOn }: ImportPastPayout) {
    const imported = importPayout(by.cooperative, producer, { foreignId: payout, amount, way, paidOn })
    return this.ledger.decide(by, (tx) => imported.decide(tx))
  }
}
