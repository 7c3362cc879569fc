import { applyDecorators } from '@nestjs/common'
import { ApiBearerAuth, ApiHeader, ApiProperty, ApiResponse } from '@nestjs/swagger'
import { POSITION_HEADER } from './send.js'

/** What the answers to commands hold. */

export class LotReceipt {
  @ApiProperty({ description: 'The id of the lot.' }) lot!: string
}

export class SaleReceipt {
  @ApiProperty({ description: 'The id of the sale.' }) sale!: string
  @ApiProperty({ description: 'Rupiah as a decimal string.', example: '45000' }) total!: string
}

export class RefundReceipt {
  @ApiProperty({ description: 'The id of the sale.' }) sale!: string
  @ApiProperty({ description: 'The id of the refund.' }) refund!: string
}

export class ProblemDetails {
  @ApiProperty({ example: 'urn:lumbung:problem:insufficient-stock' }) type!: string
  @ApiProperty() status!: number
  @ApiProperty() title!: string
  @ApiProperty() detail!: string
}

/** The documentation of a command's route. */
export const CommandRoute = (receipt: () => new () => object) =>
  applyDecorators(
    ApiBearerAuth(),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'New for each command. The same key with the same body gets the first answer, for ever.',
      schema: { type: 'string', minLength: 1, maxLength: 200 },
    }),
    ApiResponse({
      status: 201,
      type: receipt(),
      headers: {
        [POSITION_HEADER]: {
          description: 'Ask a query for ?at= this to read what was written.',
          schema: { type: 'string' },
        },
      },
    }),
    ...problems('400', '401', '403', '409', '422', '503', '504'),
  )

export const problems = (...statuses: string[]) =>
  statuses.map((status) =>
    ApiResponse({
      status: Number(status),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
    }),
  )
