import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { AreIds, IsDay, IsId, IsPrice, IsText, IsWord, ListOf } from '../fields.js'
import { Message } from '../message.js'
import { runInView } from './run-in-view.js'
import { payOut } from '#domain/pay-out.js'
import { Ledger } from '#event-store/ledger.js'
import { moneyWay, type MoneyWay } from '#events/fields.js'
import { rupiah, type Day, type ProducerId, type RunId, type Rupiah } from '#events/words.js'

/** What a run of a city's cooperative may hold, and more. */
const MOST_PRODUCERS = 10_000

/** What a producer signed for the cash that they were given. */
export class SignedReceipt {
  @IsId({ description: 'Who signed.' }) producer!: ProducerId
  @IsText({ description: 'The number of the receipt: no other payout of the run has it.', example: 'KW-0031' })
  receipt!: string
}

/** Money of a run has left: by the bank, or handed over to each against the receipt that they signed. */
export class RecordPayoutsPaid extends Message<{ run: RunId }> {
  @IsId() run!: RunId
  @AreIds({
    optional: true,
    max: MOST_PRODUCERS,
    description: 'Whose transfers; without it all that wait for one. With cash it is the receipts that name them.',
  })
  producers?: ProducerId[]
  @IsWord(moneyWay.options, { description: 'How they were paid.', example: 'transfer' }) way!: MoneyWay
  @IsDay({ description: 'The day they were paid.', example: '2026-03-02' }) paidOn!: Day
  @IsPrice({ optional: true, description: 'What the bank took of the cooperative for each.', example: '2500' })
  fee?: Rupiah
  @ListOf(() => SignedReceipt, {
    optional: true,
    min: 1,
    max: MOST_PRODUCERS,
    description: 'Given exactly with cash: whose payouts, each with the receipt that the producer signed.',
  })
  receipts?: SignedReceipt[]
}

@CommandHandler(RecordPayoutsPaid)
export class RecordPayoutsPaidHandler implements ICommandHandler<RecordPayoutsPaid> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, run: id, producers, way, paidOn: on, fee = rupiah(0n), receipts }: RecordPayoutsPaid) {
    return this.ledger.decide(by, async (tx) => {
      const { run, calendar, today } = await runInView(tx, id)
      const paid = { way, fee, on, today, ...(producers && { producers }), ...(receipts && { receipts }) }
      tx.append(...payOut(run, id, calendar, paid))
      return { run: id }
    })
  }
}
