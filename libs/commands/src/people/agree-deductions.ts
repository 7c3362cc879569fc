import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { IsDay, IsFlag, IsId, IsPrice } from '../fields.js'
import { Message } from '../message.js'
import { agreeDeductions } from '#domain/deductions-agreed.js'
import { members } from '#domain/member.js'
import { producers } from '#domain/producer.js'
import { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import { rupiah, type Day, type MemberId, type ProducerId, type Rupiah } from '#events/words.js'

/** What is withheld of a producer's payouts from a day on: what is not given is withheld no more. */
export class AgreeDeductions extends Message<{ producer: ProducerId }> {
  @IsId() producer!: ProducerId
  @IsDay({ description: 'Payouts with a cut-off day from then on withhold it.' }) validFrom!: Day
  @IsId({ optional: true, description: 'The member whom the producer is: with savings and instalments.' })
  member?: MemberId
  @IsFlag({ optional: true, description: 'Whether instalments of the member’s loans are withheld.', example: true })
  instalments?: boolean
  @IsPrice({ optional: true, description: 'Mandatory savings in each month, at most.', example: '10000' })
  mandatory?: Rupiah
  @IsPrice({ optional: true, description: 'Voluntary savings in each month, at most.', example: '25000' })
  voluntary?: Rupiah
  @IsPrice({ optional: true, description: 'The cooperative’s service fee in each month, at most.', example: '2500' })
  fee?: Rupiah
}

@CommandHandler(AgreeDeductions)
export class AgreeDeductionsHandler implements ICommandHandler<AgreeDeductions> {
  constructor(private readonly ledger: Ledger) {}

  execute({ by, producer, validFrom, member: id, ...withheld }: AgreeDeductions) {
    const nothing = rupiah(0n)
    const { instalments = false, mandatory = nothing, voluntary = nothing, fee = nothing } = withheld
    const sums = { instalments, mandatory, voluntary, fee }
    return this.ledger.decide(by, async (tx) => {
      const member = id === undefined ? undefined : await tx.read(members, id)
      const agreed = { validFrom, ...(id !== undefined && { member: id }), ...sums }
      tx.append(on(producers, producer, agreeDeductions(await tx.read(producers, producer), producer, member, agreed)))
      return { producer }
    })
  }
}
