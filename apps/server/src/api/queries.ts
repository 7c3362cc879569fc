import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { Matches, ValidateIf } from 'class-validator'
import { STATUSES } from './answers/sales.js'
import { IsEventType } from './event-type.js'
import { EXAMPLE } from './examples.js'
import { NotAfter, NotBefore } from './in-order.js'
import { isDay, IsDay, IsId, IsText, IsWhole, IsWord } from '#commands/fields.js'
import { ownership, type Ownership } from '#events/product.js'
import { sector, type Sector } from '#events/producer.js'
import type { Day, Instant, PeriodId, ProducerId, ProductId } from '#events/words.js'
import { subjectKinds, type SubjectKind } from '#read-models/audit/about.js'
import { languages, type Language } from '#read-models/language/language.js'
import type { SaleStatus } from '#read-models/sales/queries.js'

/** What queries may be asked with. */

const POSITION = /^[0-9a-z]{8,32}\.\d{1,9}\.\d{1,18}$/

/** An example of what may be left out is sent by whoever tries a route out: no position is of every log. */
export const IsPosition = ({ optional, description }: { optional?: true; description: string }): PropertyDecorator => {
  const documented = { description, pattern: POSITION.source, ...(!optional && { example: '3f0c1a2b4d5e.1.1042' }) }
  const decorators = [
    Matches(POSITION, { message: ({ property }) => `${property} is a Lumbung-Position, as an answer gave it` }),
    ...(optional ? [ValidateIf((_, value) => value !== undefined)] : []),
    optional ? ApiPropertyOptional(documented) : ApiProperty(documented),
  ]
  return (target, key) => decorators.forEach((decorator) => decorator(target, key))
}

export class AtPosition {
  @IsPosition({ optional: true, description: 'What was written there is waited for, up to two seconds.' })
  at?: string
}

/** The most rows of one page. */
const MOST = 500

export class Page extends AtPosition {
  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @ValidateIf((_, value) => value !== undefined)
  @Matches(/^[\x21-\x7e]{1,200}$/, { message: 'after is `next` of the page before' })
  after?: string

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsWhole(1, MOST, { optional: true, description: 'Rows of a page; 100 without it.', example: 100 })
  limit: number = 100
}

const FIRST_DAY = 'The first day.'
const LAST_DAY = 'The last day.'
export const KNOWN_AT = 'As it was known there: of what was in the log by then.'
const PERIOD = 'What moved in that period.'

export class BalanceOf extends AtPosition {
  @IsDay({ optional: true, description: 'As it stood at the end of that day.' }) asOf?: Day
  @IsText({ optional: true, description: PERIOD }) period?: PeriodId
  @IsPosition({ optional: true, description: KNOWN_AT }) knownAt?: string
}

export class ByPeriodOf extends AtPosition {
  @IsDay({ optional: true, description: 'What is booked up to that day.' }) asOf?: Day
}

export class Between extends Page {
  @IsPosition({ description: 'As it was known there.' }) from!: string
  @IsPosition({ description: 'And there, which is later.' }) to!: string
}

export class BalanceBetween extends Between {
  @IsDay({ optional: true, description: 'As it stood at the end of that day.' }) asOf?: Day
  @IsText({ optional: true, description: PERIOD }) period?: PeriodId
}

export class StatementBetween extends Between {
  @NotAfter('lastDay')
  @IsDay({ optional: true, description: FIRST_DAY })
  firstDay?: Day

  @NotBefore('firstDay')
  @IsDay({ optional: true, description: LAST_DAY })
  lastDay?: Day
}

export class DaysPage extends Page {
  @NotAfter('to')
  @IsDay({ optional: true, description: FIRST_DAY })
  from?: Day

  @NotBefore('from')
  @IsDay({ optional: true, description: LAST_DAY })
  to?: Day
}

export class EntriesPage extends DaysPage {
  @IsId({
    optional: true,
    description: 'Of one producer, member or sale: where the account is kept by them.',
    example: EXAMPLE.producer,
  })
  party?: string
}

export class StatementPage extends DaysPage {
  @IsPosition({ optional: true, description: KNOWN_AT }) knownAt?: string
}

export class ProductsPage extends Page {
  @IsWord(ownership.options, { optional: true, description: 'Only those that are so owned.' }) ownership?: Ownership
}

export class LotsPage extends Page {
  @IsId({ optional: true, description: 'Only those that this producer left.', example: EXAMPLE.producer })
  producer?: ProducerId

  @IsId({ optional: true, description: 'Only those of this product.', example: EXAMPLE.product })
  product?: ProductId

  @IsWord(['true', 'false'], { optional: true, description: 'Whether only those with something left.' })
  available?: 'true' | 'false'
}

export class SalesPage extends DaysPage {
  @IsText({ optional: true, description: 'The till’s receipt number.' }) receiptNumber?: string
  @IsId({ optional: true, description: 'With something of this producer’s in it.', example: EXAMPLE.producer })
  producer?: ProducerId

  @IsId({ optional: true, description: 'With this product in it.', example: EXAMPLE.product })
  product?: ProductId

  @IsWord(STATUSES, { optional: true, description: 'Whether its goods are still sold.' }) status?: SaleStatus
}

export class ProducersPage extends Page {
  @IsWord(sector.options, { optional: true, description: 'Only those of this sector.' }) sector?: Sector
}

const LANGUAGE = { optional: true, description: 'Indonesian without it.' } as const

export class InLanguage extends AtPosition {
  @IsWord(languages, LANGUAGE) language: Language = 'id'
}

export class StatementOnPaper extends InLanguage {
  @NotAfter('to')
  @IsDay({ optional: true, description: FIRST_DAY })
  from?: Day

  @NotBefore('from')
  @IsDay({ optional: true, description: LAST_DAY })
  to?: Day

  @IsPosition({ optional: true, description: KNOWN_AT }) knownAt?: string
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** A day of the cooperative's zone, or an instant of UTC. */
const IsWhen = (description: string): PropertyDecorator => {
  const wrong = { message: ({ property }: { property: string }) => `${property} is a day or an instant of UTC` }
  const decorators = [
    Transform(({ value }: { value: unknown }) => whenIn(value)),
    Matches(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/, wrong),
    ValidateIf((_, value) => value !== undefined),
    ApiPropertyOptional({ description, type: 'string', example: '2026-02-28' }),
  ]
  return (target, key) => decorators.forEach((decorator) => decorator(target, key))
}

/** As the log writes instants; what is neither day nor instant is marked as such. */
function whenIn(value: unknown): unknown {
  if (value === undefined || isDay(value)) return value
  if (typeof value !== 'string' || !INSTANT.test(value)) return [value]
  const at = new Date(value)
  return Number.isNaN(at.getTime()) || !isDay(value.slice(0, 10)) ? [value] : at.toISOString()
}

export class AuditPage extends IntersectionType(Page, InLanguage) {
  @IsText({ optional: true, description: 'Only what this person did.', example: 'budi' }) actor?: string
  @IsId({ optional: true, description: 'Only what came of this command.' }) command?: string
  @IsEventType('Only events of this kind.') type?: string
  @IsWord(subjectKinds, { optional: true, description: 'What `about` is the id of.' }) aboutKind?: SubjectKind
  @IsText({ optional: true, description: 'Only what is about this: with aboutKind.', example: '2110' }) about?: string

  @NotAfter('to')
  @IsWhen('Recorded on that day or at that instant, or later.')
  from?: Day | Instant

  @NotBefore('from')
  @IsWhen('Recorded on that day or at that instant, or before.')
  to?: Day | Instant

  @IsWord(['oldest-first', 'newest-first'], { optional: true, description: 'Oldest first without it.' })
  order?: 'oldest-first' | 'newest-first'
}
