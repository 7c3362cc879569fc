import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsText } from '../fields.js'
import { Message } from '../message.js'
import { enrolMember, members } from '#domain/member.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { MemberId } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { memberAsPerson } from '#personal/person.js'

/** A member of the cooperative: has savings, may buy on credit. */
export class EnrolMember extends Message<{ member: MemberId }> {
  @IsText({ description: 'What they are called: kept sealed.', example: 'Darman' }) name!: string
}

@CommandHandler(EnrolMember)
export class EnrolMemberHandler implements ICommandHandler<EnrolMember> {
  constructor(
    private readonly ledger: Ledger,
    private readonly keyring: Keyring,
  ) {}

  execute({ by, name }: EnrolMember) {
    return this.ledger.decide(by, async (tx) => {
      const id = tx.id('member') as MemberId
      const sealed = await this.keyring.seal(by.cooperative, memberAsPerson(id), 'name', name)
      tx.append(on(members, id, enrolMember(await tx.read(members, id), { name: sealed })))
      return { member: id }
    })
  }
}
