import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAccount, IsRevision, IsText } from '../fields.js'
import { Message } from '../message.js'
import { cooperatives, renameAccount } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { AccountCode } from '#events/words.js'

/** The cooperative calls an account by another name: the chart's own name, or the one it was added with, is the first. */
export class RenameAccount extends Message<{ account: AccountCode; revision: number }> {
  @IsAccount() account!: AccountCode
  @IsRevision() revision!: number
  @IsText({ description: 'What it is called from now on.', example: 'Kas toko' }) name!: string
}

@CommandHandler(RenameAccount)
export class RenameAccountHandler implements ICommandHandler<RenameAccount> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, account, revision, name }: RenameAccount) {
    return this.ledger.decide(by, async (tx) => {
      const cooperative = await tx.read(cooperatives, by.cooperative)
      tx.append(on(cooperatives, by.cooperative, renameAccount(cooperative, { account, revision, name })))
      return { account, revision: revision + 1 }
    })
  }
}
