import { ApiProperty } from '@nestjs/swagger'
import { subjectKinds } from '#read-models/audit/about.js'
import { whats } from '#read-models/audit/changes.js'
import { deeds } from '#read-models/explanation/hands.js'
import { PostingAnswer } from './books.js'
import { TermsAnswer } from './goods.js'
import {
  ACount,
  ADay,
  AnAccount,
  AnEntry,
  AnId,
  AnInstant,
  AnyJson,
  APosition,
  ARevision,
  AText,
  AWord,
  Booked,
  Late,
  Many,
  Money,
  Next,
  One,
  OPTIONAL,
  Units,
} from './fields.js'

/** What the audit trail and the explanation of an entry hold. */

const ID = '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10'

class SubjectAnswer {
  @AWord(subjectKinds, 'What it is.') kind!: string
  @AText('Its id; of an account its code.', { example: ID }) id!: string
}

/** Any JSON, null for nothing. */
const Value = (description: string) =>
  ApiProperty({
    description,
    oneOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'object', additionalProperties: true },
      { type: 'null' },
    ],
    example: 'Bawang goreng',
  })

class ChangeAnswer {
  @AWord(whats, 'What is other than it was.') what!: string
  @AText('Of a sale: which line.', { optional: true, example: '1' }) line?: string
  @ACount('Of a sale: which part of the line, from 0.', OPTIONAL) part?: number
  @Value('What it was; null for nothing, and for what is personal of who was forgotten.') before!: unknown
  @Value('What it is from then on.') after!: unknown
}

class FactAnswer {
  @AnEntry('`{position}.{index}`: its entry’s id, too, where it posts anything.') id!: string
  @APosition('The position of its commit.') position!: string
  @ACount('Its place in its commit.') index!: number
  @AText('What kind of event it is.', { example: 'LotRepriced' }) type!: string
  @ARevision('The version that it was stored in.') version!: number
  @AText('Its stream.', { example: `lot-palu.${ID}` }) stream!: string
  @ACount('Its place in its stream.') revision!: number
  @AnInstant('When it was recorded.') recordedAt!: string
  @AText('Who did it.', { example: 'budi' }) actor!: string
  @AnId('The command that it came of.') command!: string
  @AText('What the request belonged to.', { example: 'kasir-1/42' }) correlation!: string
  @AText('What made the command be sent.', { example: ID }) causation!: string
  @ADay('The day it happened, where it says one.', OPTIONAL) occurredOn?: string
  @ADay('The day it is booked, where it is money.', OPTIONAL) bookedOn?: string
  @One(() => Late, 'There when it happened in a closed period, and is booked in a later one.', OPTIONAL) late?: Late
  @AText('Why, where somebody had to say so.', { optional: true, example: 'Disepakati ulang' }) reason?: string
  @AText('What happened, in a sentence. It names no people.', { example: 'Bawang goreng: harga berubah.' })
  words!: string
  @Many(() => SubjectAnswer, 'Whom and what it is about.') about!: SubjectAnswer[]
  @Many(() => ChangeAnswer, 'What is other than it was; none of something new.') changes!: ChangeAnswer[]
  @AnyJson('The event’s data, as its current version has it; what is sealed stays sealed.') data!: object
}

export class AuditAnswer extends Next {
  @Many(() => FactAnswer, 'In the order asked for.') facts!: FactAnswer[]
}

class ExplainedEntry extends Booked {
  @AnEntry('Its id.') id!: string
  @APosition('The position of its commit.') position!: string
  @Many(() => PostingAnswer, 'They sum to zero.') postings!: PostingAnswer[]
}

class ExplainedEvent {
  @AText('What kind of event it is.', { example: 'SaleCompleted' }) type!: string
  @AText('Its stream.', { example: `sale-palu.${ID}` }) stream!: string
  @ACount('Its place in its stream.') revision!: number
  @AnInstant('When it was recorded.') recordedAt!: string
  @AText('Why, where somebody had to say so.', { optional: true, example: 'Label tertukar' }) reason?: string
  @AText('What happened, in a sentence.', { example: 'Penjualan sebesar Rp45.000.' }) words!: string
}

class ExplainedCommand {
  @AnId('Its id.') id!: string
  @AText('What it was, as permissions call it; `import` for what an import brought.', {
    optional: true,
    example: 'record-sale',
  })
  action?: string
  @AText('What the request belonged to.', { example: 'kasir-1/42' }) correlation!: string
  @AText('What made it be sent.', { example: ID }) causation!: string
}

class ExplainedPerson {
  @AText('Who did it.', { example: 'ani' }) actor!: string
}

class HandAnswer {
  @AWord(deeds, 'What for.') did!: string
  @AText('Who.', { example: 'ani' }) actor!: string
  @AText('Why, where it was asked for.', { optional: true, example: 'Uang muka panen' }) reason?: string
  @AText('What for, in words.', { example: 'Disetujui' }) words!: string
}

class AppliedTermsAnswer {
  @AnId('The lot.') lot!: string
  @AnId('Whose it is.') producer!: string
  @AnId('What it is.', OPTIONAL) product?: string
  @ADay('Since when they hold.') effectiveOn!: string
  @Units('How many units a price is for.', { example: '1000' }) pricedPer!: string
  @Money('What it was meant to be sold at.', OPTIONAL) askingPrice?: string
  @One(() => TermsAnswer, 'What held.') terms!: TermsAnswer
  @AText('The same in a sentence.', { example: 'Bawang goreng, mulai 1 Februari 2026: komisi 10 %' }) words!: string
}

class StepAnswer {
  @AText('A line of the arithmetic.', { example: 'Komisi 15 % dari Rp20.000 = Rp3.000' }) text!: string
  @Money('What it comes to.', { example: '3000' }) amount!: string
  @Many(() => SubjectAnswer, 'What it can be followed back to, such as the sale and the lot of what is paid.', OPTIONAL)
  about?: SubjectAnswer[]
}

class ArithmeticAnswer {
  @AnAccount('The account.') account!: string
  @AText('What the cooperative calls it.', { example: 'Utang Konsinyasi' }) name!: string
  @AText('The producer, member or sale that it is kept for.', { optional: true, example: ID }) party?: string
  @Money('What is posted, debit positive; zero where it cancels out.') amount!: string
  @Many(() => StepAnswer, 'What leads to it: the last comes to the amount.') steps!: StepAnswer[]
}

export class ExplanationAnswer {
  @One(() => ExplainedEntry, 'What is in the books.') entry!: ExplainedEntry
  @One(() => ExplainedEvent, 'The event that it came of.') event!: ExplainedEvent
  @One(() => ExplainedCommand, 'The command that the event came of.') command!: ExplainedCommand
  @One(() => ExplainedPerson, 'Who sent it.') person!: ExplainedPerson
  @Many(() => HandAnswer, 'Who asked for, prepared and approved it, where it took more than one; none otherwise.')
  hands!: HandAnswer[]
  @Many(() => AppliedTermsAnswer, 'Of each lot whose terms were applied.') terms!: AppliedTermsAnswer[]
  @Many(() => ArithmeticAnswer, 'One for each posting, in their order, then what cancelled out.')
  arithmetic!: ArithmeticAnswer[]
}
