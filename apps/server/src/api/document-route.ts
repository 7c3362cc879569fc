import { applyDecorators } from '@nestjs/common'
import { ApiBearerAuth, ApiExtension, ApiExtraModels, ApiResponse } from '@nestjs/swagger'
import { ProblemDetails, ROUTE } from './route.js'
import { POSITION_HEADER } from './send.js'

export const documentTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export type DocumentType = keyof typeof documentTypes

/** A query whose answer is a file. */
export const DocumentRoute = (type: DocumentType) =>
  applyDecorators(
    ApiBearerAuth(),
    ApiExtraModels(ProblemDetails),
    ApiExtension(ROUTE, 'query'),
    ApiResponse({
      status: 200,
      description: 'The file. The same question at the same position has the same bytes.',
      content: { [documentTypes[type]]: { schema: { type: 'string', format: 'binary' } } },
      headers: {
        [POSITION_HEADER]: { description: 'The last commit that is in the answer.', schema: { type: 'string' } },
        'Content-Disposition': { description: 'A name to save it under.', schema: { type: 'string' } },
      },
    }),
  )
