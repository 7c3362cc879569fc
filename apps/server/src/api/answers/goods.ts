import { ownership } from '#events/product.js'
import {
  ACount,
  ADay,
  AnEntry,
  AnId,
  AnInstant,
  APosition,
  ARate,
  ARevision,
  AText,
  AWord,
  Many,
  Money,
  Next,
  One,
  OPTIONAL,
  Units,
} from './fields.js'

/** What the answers about products and lots hold. */

export class ProductAnswer {
  @AnId('Its id.') product!: string
  @AText('The id in the cooperative’s old system.', { optional: true, example: 'B-0017' }) foreignId?: string
  @AText('What it is called.', { example: 'Bawang goreng' }) name!: string
  @AText('The smallest unit: quantities count it.', { example: 'g' }) unit!: string
  @AWord(ownership.options, 'Whose it is.') ownership!: string
  @Units('How many units a price is for.', { example: '1000' }) pricedPer!: string
  @ARevision('How often it was named, listing counted: its ETag.') revision!: number
}

export class ProductsAnswer extends Next {
  @Many(() => ProductAnswer, 'In the order they were listed.') products!: ProductAnswer[]
}

class TermsBase {
  @AWord(['commission', 'net_price'], 'A part of the price, or a fixed price to the producer.') kind!: string
  @ARate('With a commission: basis points of the price.', OPTIONAL) commissionBps?: number
  @ACount('Days that earnings are held after a sale has cleared.', { example: 7 }) holdDays!: number
  @ARate('What is left to the producer before deductions, in basis points.') takeHomeBps!: number
  @AWord(['producer', 'cooperative'], 'Who bears what is spoiled or lost.') lossBorneBy!: string
}

/** As they were agreed: a fixed price is said when goods are received. */
export class AgreedTermsAnswer extends TermsBase {}

export class TermsAnswer extends TermsBase {
  @Money('With a net price: for the units the product is priced per.', OPTIONAL) netPrice?: string
}

class RepricingAnswer {
  @ADay('From which day on it holds.') effectiveOn!: string
  @Money('What it is meant to be sold at from then on.', OPTIONAL) askingPrice?: string
  @One(() => TermsAnswer, 'The terms from then on.') terms!: TermsAnswer
  @AText('Why.', { example: 'Disepakati ulang' }) reason!: string
}

class CancelledAnswer {
  @ADay('The day it was cancelled.') on!: string
  @AText('Why.', { example: 'Tercatat dua kali' }) reason!: string
}

export class LotAnswer {
  @AnId('Its id.') lot!: string
  @AText('The id in the cooperative’s old system.', { optional: true, example: 'T-0102' }) foreignId?: string
  @AnId('Who left it.') producer!: string
  @AnId('What it is.') product!: string
  @AText('What the product is called.', { example: 'Bawang goreng' }) productName!: string
  @AText('The unit of its quantities.', { example: 'g' }) unit!: string
  @ADay('The day it was received.') receivedOn!: string
  @Units('How much was received.') received!: string
  @AText('Who recorded it.', { example: 'ani' }) receivedBy!: string
  @AnInstant('When it was recorded.') recordedAt!: string
  @Units('received − sold + restocked − spoiled − returned − lost + found') available!: string
  @Units('How much was sold.') sold!: string
  @Units('How much of it came back to be sold again.') restocked!: string
  @Units('How much can no longer be sold.') spoiled!: string
  @Units('How much the producer took back.') returned!: string
  @Units('How much was missing when it was counted.') lost!: string
  @Units('How much more than expected there was when it was counted.') found!: string
  @Money('The producer’s share of what was sold and is not back.') earned!: string
  @Units('How many units a price is for.', { example: '1000' }) pricedPer!: string
  @Money('What it is meant to be sold at, as it was received.', OPTIONAL) askingPrice?: string
  @One(() => TermsAnswer, 'As it was received.') terms!: TermsAnswer
  @Many(() => RepricingAnswer, 'In the order they were decided.') repricings!: RepricingAnswer[]
  @One(() => CancelledAnswer, 'Where its receipt was cancelled: there was no such lot.', OPTIONAL)
  cancelled?: CancelledAnswer
}

export class LotsAnswer extends Next {
  @Many(() => LotAnswer, 'In the order they were received.') lots!: LotAnswer[]
}

export class StockAnswer extends Next {
  @Many(() => LotAnswer, 'Those with something left, in the order they were received.') lots!: LotAnswer[]
}

class SoldTo {
  @AnId('The sale.') sale!: string
  @AText('Its line.', { example: '1' }) line!: string
  @ACount('The part of the line, from 0.') part!: number
}

class CountedAnswer {
  @Units('What was there.') counted!: string
  @Units('What should have been there.') expected!: string
}

const kinds = [
  'received',
  'sold',
  'restocked',
  'spoiled',
  'returned',
  'counted',
  'repriced',
  'cancelled',
  'shelved',
  'emptied',
  'refilled',
]

class MovementAnswer {
  @AWord(kinds, 'What happened.') kind!: string
  @ADay('When it happened, or takes effect; absent of the shelf.', OPTIONAL) day?: string
  @ADay('When it is booked, where it is by itself.', OPTIONAL) bookedOn?: string
  @Units('What it adds to what is there, below zero for what goes.') quantity!: string
  @Units('What is there afterwards.') balance!: string
  @Money('What it adds to the producer’s earnings.', OPTIONAL) share?: string
  @Money('What the cooperative owes the producer for a loss; below zero, what it takes back of that.', OPTIONAL)
  value?: string
  @One(() => SoldTo, 'The sale that it belongs to.', OPTIONAL) sale?: SoldTo
  @AText('By which the goods came back: the id of a refund or reassignment, or `void`.', {
    optional: true,
    example: 'void',
  })
  refund?: string
  @One(() => CountedAnswer, 'When it was counted.', OPTIONAL) counted?: CountedAnswer
  @AText('Why.', { optional: true, example: 'Berjamur' }) reason?: string
  @AnEntry('The entry that posts it, where one does.', OPTIONAL) entry?: string
  @APosition('The position of its commit.') position!: string
  @ACount('Its place in its commit.') index!: number
}

export class MovementsAnswer extends Next {
  @Many(() => MovementAnswer, 'In the order of the log.') movements!: MovementAnswer[]
}
