import { applyDecorators } from '@nestjs/common'
import { ApiProperty } from '@nestjs/swagger'
import { ValidateBy } from 'class-validator'
import { readSettlementFile, UnreadableSettlementFile } from './settlement-file.js'

/** The text of a provider's file, whose header is as it should be. */
export const IsSettlementFile = () =>
  applyDecorators(
    ValidateBy({
      name: 'isSettlementFile',
      validator: {
        validate: (value: unknown) => wrongIn(value) === undefined,
        defaultMessage: (args) => `${args?.property ?? 'it'}: ${wrongIn(args?.value) ?? ''}`,
      },
    }),
    ApiProperty({
      type: 'string',
      description:
        'CSV with a header: `kind` (payment or refund), `reference` (a receipt’s number, an old system’s id of the sale, or Lumbung’s), `amount` and `fee` in whole rupiah, `,` or `;` between them.',
      example: 'kind,reference,amount,fee\npayment,A-000123,45000,315\n',
    }),
  )

function wrongIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'it is the text of a CSV file'
  try {
    readSettlementFile(value)
    return undefined
  } catch (error) {
    if (error instanceof UnreadableSettlementFile) return error.message
    throw error
  }
}
