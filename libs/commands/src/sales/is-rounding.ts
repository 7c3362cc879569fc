import { applyDecorators } from '@nestjs/common'
import { ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { ValidateBy, ValidateIf } from 'class-validator'
import { LARGEST } from '#events/words.js'

const wholeNumber = /^-?\d{1,400}$/

/** Whole rupiah of either sign, not zero, as a decimal string, or absent; `bigint` once validated. */
export const IsRounding = ({ description }: { description: string }) =>
  applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && wholeNumber.test(value) ? BigInt(value) : value,
    ),
    ValidateBy({
      name: 'isRounding',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'bigint' && value !== 0n && value <= LARGEST && value >= -LARGEST,
        defaultMessage: (args) =>
          `${args?.property ?? 'it'} is whole rupiah of either sign, not "0", as a decimal string`,
      },
    }),
    ApiPropertyOptional({ type: 'string', pattern: String.raw`^-?\d+$`, example: '-50', description }),
  )
