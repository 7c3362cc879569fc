import { applyDecorators } from '@nestjs/common'
import { ApiBearerAuth, ApiExtension, ApiExtraModels, ApiResponse } from '@nestjs/swagger'
import { ProblemDetails, ROUTE } from './route.js'
import { POSITION_HEADER } from './send.js'

export const documentTypes = {
  csv: 'text/csv',
  pdf: 'application/pdf',
  xml: 'application/xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export type DocumentType = keyof typeof documentTypes

/** A query whose answer is a file, of one of these types. */
export const DocumentRoute = (...types: DocumentType[]) =>
  applyDecorators(
    ApiBearerAuth(),
    ApiExtraModels(ProblemDetails),
    ApiExtension(ROUTE, 'query'),
    ApiResponse({
      status: 200,
      description: 'The file. The same question at the same position has the same bytes.',
      content: Object.fromEntries(
        types.map((type) => [documentTypes[type], { schema: { type: 'string', format: 'binary' } }]),
      ),
      headers: {
        [POSITION_HEADER]: { description: 'The last commit that is in the answer.', schema: { type: 'string' } },
        'Content-Disposition': { description: 'A name to save it under.', schema: { type: 'string' } },
      },
    }),
  )
