import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { AreIds, IsDay, IsId, IsPrice, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { runInView } from './run-in-view.js'
import { payOut } from '#domain/pay-out.js'
import { Ledger } from '#event-store/ledger.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import { rupiah, type Day, type ProducerId, type RunId, type Rupiah } from '#events/words.js'

/** What a run of a city's cooperative may hold, and more. */
const MOST_PRODUCERS = 10_000

/** Money of a run has left: by the bank, or handed over against a signed receipt. */
export class RecordPayoutsPaid extends Message<{ run: RunId }> {
  @IsId() run!: RunId
  @AreIds({
    optional: true,
    max: MOST_PRODUCERS,
    description: 'Whose payouts; without it all that wait to be paid that way.',
  })
  producers?: ProducerId[]
  @IsWord(moneyWay.options, { description: 'How they were paid.', example: 'transfer' }) way!: MoneyWay
  @IsDay({ description: 'The day they were paid.', example: '2026-03-02' }) paidOn!: Day
  @IsPrice({ optional: true, description: 'What the bank took of the cooperative for each.', example: '2500' })
  fee?: Rupiah
  @IsText({ optional: true, description: 'The signed receipt, given exactly with cash.', example: 'KW-0031' })
  receipt?: string
}

@CommandHandler(RecordPayoutsPaid)
export class RecordPayoutsPaidHandler implements ICommandHandler<RecordPayoutsPaid> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, producers, way, paidOn: on, fee = rupiah(0n), receipt }: RecordPayoutsPaid) {
    return this.ledger.decide(by, async (tx) => {
      const { run, calendar, today } = await runInView(tx, id)
      const paid = { way, fee, on, today, ...(producers && { producers }), ...(receipt !== undefined && { receipt }) }
      tx.append(...payOut(run, id, calendar, paid))
      return { run: id }
    })
  }
}
