import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { Message } from '../message.js'
import { calendars, recordClosingBalance } from '#domain/calendar.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { Revision } from '#events/recorded.js'
import type { AccountCode, Day, PeriodId, Rupiah } from '#events/words.js'

/**
 * How the books stood when a period was closed. A reaction sends it, and nobody else: no route takes it. Of a period that
 * was reopened meanwhile nothing is recorded.
 */
export class RecordClosingBalance extends Message<Record<never, never>> {
  period!: PeriodId
  /** Which event of the calendar closed it. */
  closing!: Revision
  /** The period's last day. */
  asOf!: Day
  /** Debit positive, in the order of the codes, without those of zero. */
  accounts!: readonly { readonly account: AccountCode; readonly amount: Rupiah }[]
  /** As `ClosingBalanceRecorded` says. */
  hash!: string
}

@CommandHandler(RecordClosingBalance)
export class RecordClosingBalanceHandler implements ICommandHandler<RecordClosingBalance> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, closing, ...balance }: RecordClosingBalance) {
    return this.ledger.decide(by, async (tx) => {
      const calendar = await tx.read(calendars, by.cooperative)
      tx.append(on(calendars, by.cooperative, ...recordClosingBalance(calendar, closing, balance)))
      return {}
    })
  }
}
