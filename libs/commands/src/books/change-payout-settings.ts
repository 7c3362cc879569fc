import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { AccountAtBank, requireAccountAt } from '../bank-account.js'
import { IsWhole } from '../fields.js'
import { Message } from '../message.js'
import { ObjectOf } from '../sales/object-of.js'
import { changePayoutSettings, cooperatives } from '#domain/cooperative.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { BankAccount } from '#events/payout-run.js'
import type { CooperativeId } from '#events/words.js'

/** How payouts are made from now on. An account stays the one that it is, unless another is given, or null. */
export class ChangePayoutSettings extends Message<{ cooperative: CooperativeId }> {
  @IsWhole(0, 720, {
    description: 'For how many hours after a change no payout goes to a producer’s destination.',
    example: 24,
  })
  coolingOffHours!: number
  @ObjectOf(() => AccountAtBank, {
    optional: true,
    nullable: true,
    description:
      'The cooperative’s account that transfers are paid from. Left out, it stays the one that it is; null: there is none any more, and no transfers.',
  })
  from?: AccountAtBank | null
}

@CommandHandler(ChangePayoutSettings)
export class ChangePayoutSettingsHandler implements ICommandHandler<ChangePayoutSettings> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, coolingOffHours, from: given }: ChangePayoutSettings) {
    const from = given === undefined ? {} : { from: given && accountIn(given) }
    return this.ledger.decide(by, async (tx) => {
      const to = { coolingOffHours, ...from }
      const cooperative = await tx.read(cooperatives, by.cooperative)
      tx.append(on(cooperatives, by.cooperative, changePayoutSettings(cooperative, to)))
      return { cooperative: by.cooperative }
    })
  }
}

/** @throws Rejected invalid-bank-account */
function accountIn({ bank, account, holder }: AccountAtBank): BankAccount {
  requireAccountAt(bank, account)
  return { bank, account, holder }
}
