import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsId, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { ask } from './ask.js'
import { Ledger } from '#event-store/ledger.js'
import { deductionKinds, type DeductionKind } from '#events/deduction.js'
import type { Day, LoanId, ProducerId, RequestId, RunId } from '#events/words.js'

/** What an approved payout withheld and should not have is owed to the producer again, all of it. */
export class RequestDeductionReversal extends Message<{ request: RequestId }> {
  @IsId() producer!: ProducerId
  @IsId({ description: 'The payout run that withheld it.' }) run!: RunId
  @IsWord(deductionKinds, { description: 'What it was withheld for.', example: 'fee' }) deduction!: DeductionKind
  @IsId({ optional: true, description: 'Which loan: given exactly with an instalment.' }) loan?: LoanId
  @IsDay({ description: 'The day from which it is owed again.' }) on!: Day
  @IsText({ description: 'Why: it stays with what is done.', example: 'Iuran bulan ini sudah dibayar tunai' })
  reason!: string
}

@CommandHandler(RequestDeductionReversal)
export class RequestDeductionReversalHandler implements ICommandHandler<RequestDeductionReversal> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, run, deduction, loan, on, reason }: RequestDeductionReversal) {
    const of = { kind: 'deduction-reversal', producer, run, deduction, on } as const
    return ask(this.ledger, by, loan === undefined ? of : { ...of, loan }, reason)
  }
}
