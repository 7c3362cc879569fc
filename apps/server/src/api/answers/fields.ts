import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger'
import { way } from '#events/sale.js'

/** The fields of answers, for the contract: one place for one kind of value, each with an example. */

interface May {
  readonly optional?: true
  readonly nullable?: true
  readonly isArray?: true
  readonly example?: unknown
}

/** A field that is not always there: its description says when. */
export const OPTIONAL = { optional: true } as const

const ID = '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10'

const field =
  (schema: ApiPropertyOptions) =>
  (description: string, { optional, ...may }: May = {}): PropertyDecorator => {
    const options = { ...schema, ...may, description }
    return optional ? ApiPropertyOptional(options) : ApiProperty(options)
  }

const whole = { type: 'string', pattern: String.raw`^-?\d+$` } as const

/** Whole rupiah as a decimal string. */
export const Money = field({ ...whole, example: '731000' })

/** Whole units of a product's smallest unit, as a decimal string. */
export const Units = field({ ...whole, example: '12' })

export const ADay = field({ type: 'string', format: 'date', example: '2026-02-28' })
export const AnInstant = field({ type: 'string', example: '2026-02-28T03:04:05.678Z' })
export const APosition = field({ type: 'string', example: '3f0c1a2b4d5e.1.1042' })
export const AnId = field({ type: 'string', example: ID })
export const AnEntry = field({ type: 'string', example: '3f0c1a2b4d5e.1.1042.0' })
export const AnAccount = field({ type: 'string', pattern: String.raw`^\d{4}$`, example: '2110' })
export const AText = field({ type: 'string' })
export const ACount = field({ type: 'integer', minimum: 0, example: 0 })
export const ARevision = field({ type: 'integer', minimum: 1, example: 1 })
export const AFlag = field({ type: 'boolean', example: false })

/** Basis points: a hundredth of a percent. */
export const ARate = field({ type: 'integer', minimum: 0, maximum: 10_000, example: 1_000 })

/** Any JSON. */
export const AnyJson = field({ type: 'object', additionalProperties: true, example: {} })

export const AWord = (words: readonly string[], description: string, may: May = {}) =>
  field({ type: 'string', enum: [...words], example: words[0] })(description, may)

export const AWay = (description: string, may: May = {}) => AWord(way.options, description, may)

type Kind = () => new () => object

export const One = (kind: Kind, description: string, may: May = {}) => field({ type: () => kind() })(description, may)

export const Many = (kind: Kind, description: string, may: May = {}) =>
  field({ type: () => [kind()] })(description, may)

/** Where a list of pages goes on. */
export class Next {
  @AText('Ask for `after` this for the next page; absent on the last.', {
    optional: true,
    example: 'MjAyNi0wMi0yOCAzZjBjMWEyYjRkNWUuMS4xMDQyIDAgMA',
  })
  next?: string
}

export class Late {
  @AText('The period that it happened in; null where it was in none.', { nullable: true, example: '2026.01' })
  periodId!: string | null
}

/** The days of what is booked. */
export class Booked {
  @ADay('The day it happened.') occurredOn!: string
  @ADay('The day it is booked.') bookedOn!: string
  @One(() => Late, 'There when it happened in a closed period, and is booked in a later one.', OPTIONAL) late?: Late
}

export class AccountAmount {
  @AnAccount('The account.') account!: string
  @AText('What the cooperative calls it.', { example: 'Utang Konsinyasi' }) name!: string
  @Money('Debit positive.') amount!: string
}
