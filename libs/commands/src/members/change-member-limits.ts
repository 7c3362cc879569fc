import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsId, IsPrice } from '../fields.js'
import { Message } from '../message.js'
import { changeLimits } from '#domain/credit.js'
import { members } from '#domain/member.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { MemberId, Rupiah } from '#events/words.js'

/** How much a member may owe for goods: from zero on, and no less than is owed already. */
export class ChangeMemberLimits extends Message<{ member: MemberId }> {
  @IsId() member!: MemberId
  @IsPrice({ description: 'How much the member may owe for goods.', example: '500000' }) creditLimit!: Rupiah
}

@CommandHandler(ChangeMemberLimits)
export class ChangeMemberLimitsHandler implements ICommandHandler<ChangeMemberLimits> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, member, creditLimit }: ChangeMemberLimits) {
    return this.ledger.decide(by, async (tx) => {
      tx.append(on(members, member, changeLimits(await tx.read(members, member), member, { creditLimit })))
      return { member }
    })
  }
}
