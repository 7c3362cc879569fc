import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAccount, IsText, IsWord } from '../fields.js'
import { Message } from '../message.js'
import { addAccount, cooperatives } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { accountKind, type AccountKind } from '#events/cooperative.js'
import type { AccountCode } from '#events/words.js'

/** An account of the cooperative's own, beside those of the chart. */
export class AddAccount extends Message<{ account: AccountCode }> {
  @IsAccount({ description: 'Four digits that are not in use.', example: '5201' }) account!: AccountCode
  @IsText({ description: 'What it is called.', example: 'Beban listrik' }) name!: string
  @IsWord(accountKind.options, { description: 'What it is in the books.', example: 'expense' }) kind!: AccountKind
}

@CommandHandler(AddAccount)
export class AddAccountHandler implements ICommandHandler<AddAccount> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, account, name, kind }: AddAccount) {
    return this.ledger.decide(by, async (tx) => {
      const cooperative = await tx.read(cooperatives, by.cooperative)
      tx.append(on(cooperatives, by.cooperative, addAccount(cooperative, { account, name, kind })))
      return { account }
    })
  }
}
