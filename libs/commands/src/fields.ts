import { applyDecorators } from '@nestjs/common'
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger'
import { Transform, Type } from 'class-transformer'
import { IsIn, Matches, ValidateBy, ValidateIf, ValidateNested } from 'class-validator'
import { LARGEST } from '#events/words.js'

/**
 * The fields of messages. Each decorator parses what JSON holds into Lumbung's words, validates it with a sentence that
 * says what would be right, and documents it: one place for one kind of value.
 */

interface Optional {
  readonly optional?: true
  readonly example?: string | number | boolean
  readonly description?: string
}

const documented = (schema: ApiPropertyOptions, { optional, example, description }: Optional): PropertyDecorator => {
  const options = {
    ...schema,
    ...(example !== undefined && { example }),
    ...(description !== undefined && { description }),
  }
  return optional ? ApiPropertyOptional(options) : ApiProperty(options)
}

/** Absent is fine; null is not. */
const presence = ({ optional }: Optional): PropertyDecorator[] =>
  optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []

const wholeNumber = /^(?!-0)-?\d{1,400}$/

const parsed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && wholeNumber.test(value) ? BigInt(value) : value,
)

function amount(
  name: string,
  rule: string,
  isRight: (amount: bigint) => boolean,
  options: Optional,
  pattern = String.raw`^\d+$`,
): PropertyDecorator {
  return applyDecorators(
    ...presence(options),
    parsed,
    ValidateBy({
      name,
      validator: {
        validate: (value: unknown) => typeof value === 'bigint' && isRight(value),
        defaultMessage: (args) => `${args?.property ?? 'it'} is ${rule}`,
      },
    }),
    documented({ type: 'string', pattern }, options),
  )
}

/** Whole rupiah from zero on, as a decimal string; `bigint` once validated. */
export const IsPrice = (options: Optional = {}) =>
  amount('isPrice', `whole rupiah as a decimal string, from "0" to "${LARGEST}"`, (n) => n >= 0n && n <= LARGEST, {
    example: '15000',
    ...options,
  })

/** Whole rupiah above zero, as a decimal string; `bigint` once validated. */
export const IsAmount = (options: Optional = {}) =>
  amount('isAmount', `whole rupiah as a decimal string, from "1" to "${LARGEST}"`, (n) => n > 0n && n <= LARGEST, {
    example: '45000',
    ...options,
  })

/** Whole rupiah of either sign, as a decimal string; `bigint` once validated. */
export const IsBalance = (options: Optional = {}) =>
  amount(
    'isBalance',
    `whole rupiah as a decimal string, up to ${LARGEST} either way`,
    (n) => n <= LARGEST && n >= -LARGEST,
    {
      example: '-731000',
      ...options,
    },
    String.raw`^(?!-0)-?\d+$`,
  )

/** What a loss is valued at, in whole rupiah as a decimal string, or absent; `bigint` once validated. */
export const IsLossPrice = () =>
  IsPrice({
    optional: true,
    description:
      'What the units the product is priced per are worth to their producer, where the cooperative bears the loss and no price says it.',
  })

/** Whole rupiah of either sign, not zero, as a decimal string; `bigint` once validated. */
export const IsRounding = (options: Optional = {}) =>
  amount(
    'isRounding',
    'whole rupiah of either sign, not "0", as a decimal string',
    (n) => n !== 0n && n <= LARGEST && n >= -LARGEST,
    { example: '-50', ...options },
    String.raw`^(?!-0)-?\d+$`,
  )

/** Whole units above zero of the product's smallest unit, as a decimal string; `bigint` once validated. */
export const IsQuantity = (options: Optional = {}) =>
  amount('isQuantity', `whole units as a decimal string, from "1" to "${LARGEST}"`, (n) => n > 0n && n <= LARGEST, {
    example: '3',
    ...options,
  })

/** Whole units from zero on of the product's smallest unit, as a decimal string; `bigint` once validated. */
export const IsStock = (options: Optional = {}) =>
  amount('isStock', `whole units as a decimal string, from "0" to "${LARGEST}"`, (n) => n >= 0n && n <= LARGEST, {
    example: '3',
    ...options,
  })

/** A day there is, `YYYY-MM-DD`. */
export const IsDay = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'isDay',
      validator: {
        validate: isDay,
        defaultMessage: (args) => `${args?.property ?? 'it'} is a day YYYY-MM-DD, such as "2026-02-28"`,
      },
    }),
    documented({ type: 'string', format: 'date' }, { example: '2026-02-28', ...options }),
  )

export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(?!0000)\d{4}-\d\d-\d\d$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

const ID = /^[a-z0-9_-]{1,64}$/
const AN_ID = '7d0f8c1e-6a51-5c37-9f0e-3f5b8f2f6a10'

const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value)

/** The id of something in Lumbung: lower-case letters, digits, `-` and `_`, at most 64. */
export const IsId = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    Matches(ID, {
      message: ({ property }) => `${property} is an id of Lumbung's: a-z, 0-9, - and _, at most 64`,
    }),
    documented({ type: 'string', pattern: ID.source }, { example: AN_ID, ...options }),
  )

/** A SHA-256 in hexadecimal. */
export const IsSha256 = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    Matches(/^[0-9a-f]{64}$/, { message: ({ property }) => `${property} is a SHA-256: 64 of 0-9 and a-f` }),
    documented({ type: 'string', pattern: '^[0-9a-f]{64}$' }, { example: 'a3'.repeat(32), ...options }),
  )

/** A list of ids of something in Lumbung, at least one. */
export const AreIds = ({ max, ...options }: { max: number } & Optional) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'areIds',
      validator: {
        validate: (value: unknown) =>
          Array.isArray(value) && value.length >= 1 && value.length <= max && value.every(isId),
        defaultMessage: (args) => `${args?.property ?? 'it'} is a list of 1 to ${max} ids of Lumbung's`,
      },
    }),
    documented(
      { type: 'array', items: { type: 'string', pattern: ID.source, example: AN_ID }, minItems: 1, maxItems: max },
      options,
    ),
  )

/** The code of an account. */
export const IsAccount = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    Matches(/^\d{4}$/, { message: ({ property }) => `${property} is the four digits of an account, such as "1101"` }),
    documented({ type: 'string', pattern: String.raw`^\d{4}$` }, { example: '1101', ...options }),
  )

/** The clearing code of a bank of Indonesia. */
export const IsBank = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    Matches(/^\d{3}$/, {
      message: ({ property }) => `${property} is the three digits of a bank's code, such as "134"`,
    }),
    documented(
      { type: 'string', pattern: String.raw`^\d{3}$` },
      { description: 'The clearing code of the bank.', example: '134', ...options },
    ),
  )

/** The number of an account at a bank, without blanks. */
export const IsAccountNumber = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'isAccountNumber',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && /^\d{5,20}$/.test(value),
        defaultMessage: (args) => `${args?.property ?? 'it'} is the 5 to 20 digits of a bank account`,
      },
    }),
    documented(
      { type: 'string', pattern: String.raw`^\d{5,20}$` },
      {
        description: 'The number of the account, as many digits as the bank gives.',
        example: '1010200300',
        ...options,
      },
    ),
  )

/** True or false. */
export const IsFlag = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'isFlag',
      validator: {
        validate: (value: unknown) => typeof value === 'boolean',
        defaultMessage: (args) => `${args?.property ?? 'it'} is true or false`,
      },
    }),
    documented({ type: 'boolean' }, options),
  )

/** 1 to 200 characters that can be stored, one of them at least to be seen. */
export const IsText = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'isText',
      validator: {
        validate: isText,
        defaultMessage: (args) =>
          `${args?.property ?? 'it'} is text of 1 to 200 characters, one of them at least to be seen`,
      },
    }),
    documented({ type: 'string', minLength: 1, maxLength: 200 }, options),
  )

/** A letter, a number, a sign: no blank, no control character, and none that takes no room. */
const visible = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u

export const isText = (value: unknown): boolean =>
  typeof value === 'string' &&
  visible.test(value) &&
  value.isWellFormed() &&
  !value.includes('\u0000') &&
  Array.from(value).length <= 200

/** One of a few words. */
export const IsWord = (words: readonly string[], options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    IsIn(words, { message: ({ property }) => `${property} is one of ${words.join(', ')}` }),
    documented(
      { type: 'string', enum: [...words] },
      { ...(words[0] !== undefined && { example: words[0] }), ...options },
    ),
  )

/** A whole JSON number between two limits. */
export const IsWhole = (min: number, max: number, options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'isWhole',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
        defaultMessage: (args) => `${args?.property ?? 'it'} is a whole number from ${min} to ${max}`,
      },
    }),
    documented({ type: 'integer', minimum: min, maximum: max }, options),
  )

/** Which revision of a thing its editor saw: nobody undoes unknowingly what another changed. */
export const IsRevision = () => IsWhole(1, 2_147_483_647, { description: 'The revision that the editor saw.' })

/** An IANA time zone that this machine knows. */
export const IsZone = (options: Optional = {}) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'isZone',
      validator: {
        validate: isZone,
        defaultMessage: (args) => `${args?.property ?? 'it'} is an IANA time zone, such as "Asia/Makassar"`,
      },
    }),
    documented({ type: 'string', minLength: 1, maxLength: 200 }, { example: 'Asia/Makassar', ...options }),
  )

/** An offset such as `+08:00` is none: a zone says when its clocks are put forward. */
export function isZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Z]/i.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    // RangeError is how Intl says that there is no such zone.
    return false
  }
}

/** A list, of objects, of that many: ValidateNested alone lets a missing list, one object and lists of lists through. */
export const ListOf = (
  type: () => new () => object,
  { min, max, ...options }: { min: number; max: number } & Optional,
) =>
  applyDecorators(
    ...presence(options),
    ValidateBy({
      name: 'listOf',
      validator: {
        validate: (value: unknown) =>
          Array.isArray(value) &&
          value.length >= min &&
          value.length <= max &&
          value.every((item) => item instanceof type()),
        defaultMessage: (args) => `${args?.property ?? 'it'} is a list of ${min} to ${max} objects`,
      },
    }),
    ValidateNested({ each: true }),
    Type(type),
    documented({ type: () => [type()], minItems: min, maxItems: max }, options),
  )
