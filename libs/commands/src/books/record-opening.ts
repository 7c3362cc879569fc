import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsAccount, IsBalance, IsDay, IsId } from '../fields.js'
import { Message } from '../message.js'
import { calendars } from '#domain/calendar.js'
import { cooperatives, notAfter, today } from '#domain/cooperative.js'
import { members } from '#domain/member.js'
import { OPENING, openings, partyIsThere, partyOf, recordOpening } from '#domain/opening.js'
import { producers } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import type { Tx } from '#event-store/tx.js'
import type { AccountCode, Day, MemberId, ProducerId, Rupiah } from '#events/words.js'

/** What stood in one account when Lumbung began to keep the books; debit positive. */
export class RecordOpening extends Message<Record<never, never>> {
  @IsAccount({ description: 'Of the chart, or one that the cooperative added.' }) account!: AccountCode
  @IsId({ optional: true, description: 'The producer or member, on accounts that are kept for each.' }) party?: string
  @IsBalance({ description: 'Debit positive.' }) amount!: Rupiah
  @IsDay({ description: 'The day that it stood there.' }) asOf!: Day
}

@CommandHandler(RecordOpening)
export class RecordOpeningHandler implements ICommandHandler<RecordOpening> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, account, party, amount, asOf }: RecordOpening) {
    return this.ledger.decide(by, async (tx) => {
      const cooperative = await tx.read(cooperatives, by.cooperative)
      notAfter(today(cooperative, tx.now), asOf)
      if (party !== undefined) await mustBeThere(tx, account, party)
      const line = { account, ...(party !== undefined && { party }), amount, asOf, by: by.actor }
      const calendar = await tx.read(calendars, by.cooperative)
      tx.append(...recordOpening(await tx.read(openings, OPENING), calendar, cooperative, line))
      return {}
    })
  }
}

/** An account without parties is refused by the rule itself. */
async function mustBeThere(tx: Tx, account: AccountCode, party: string): Promise<void> {
  switch (partyOf[account]) {
    case 'producer':
      return partyIsThere(party, { producer: await tx.read(producers, party as ProducerId) })
    case 'member':
      return partyIsThere(party, { member: await tx.read(members, party as MemberId) })
    case undefined:
  }
}
