import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { rejectionCodes } from '#domain/rejected.js'

/** The API's contract, OpenAPI 3.1: made from the routes and messages themselves. */
export function openApi(app: INestApplication): OpenAPIObject {
  const codes = Object.entries(rejectionCodes).map(([code, meaning]) => `* \`urn:lumbung:problem:${code}\`: ${meaning}`)
  const contract = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Lumbung')
    .setVersion('1')
    .setDescription(
      `The consignment ledger of cooperatives. Money and quantities are whole numbers as decimal strings: rupiah, and units of a product.

A command is sent with an Idempotency-Key and answers with Lumbung-Position; a query with \`?at=\` that position includes what was written.

What the rules refuse is a problem (RFC 9457) of a stable type:

${codes.join('\n')}`,
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build()
  return SwaggerModule.createDocument(app, contract, {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '').toLowerCase()}.${method}`,
  })
}
