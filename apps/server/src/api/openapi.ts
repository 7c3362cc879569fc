import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import { withCsvFiles } from './csv-body.js'
import { withExamples } from './examples.js'
import { routesWrittenOut } from './routes-written-out.js'
import { PROBLEM, problemCodes, problemType } from './problem-types.js'

/** The API's contract, OpenAPI 3.1: made from the routes and messages themselves. */
export function openApi(app: INestApplication): OpenAPIObject {
  const codes = problemCodes.map((code) => `* \`${PROBLEM}${code}\`: ${problemType(code, []).meaning}`)
  const contract = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Lumbung')
    .setVersion('1')
    .setDescription(
      `The consignment ledger of cooperatives. Money and quantities are whole numbers as decimal strings: rupiah, and units of a product.

A command is sent with an Idempotency-Key and answers with Lumbung-Position; a query with \`?at=\` that position includes what was written.

What people edit has a revision, which is its ETag: an edit names it in If-Match, and is refused when another came between.

Lumbung-Correlation names what a request belongs to. It stands on the events that are written, in the server’s log and on the answer: no names in it.

What is refused is a problem (RFC 9457) of a stable type. Each route lists those that it may answer with. What is not there is 404 where the path names it, and 422 where something else of the request does.

<details>
<summary>Every type of problem</summary>

${codes.join('\n')}

</details>`,
    )
    .addServer('/')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'Says who asks, for which cooperative and in which role: `lumbung token` prints one.',
      },
      'bearer',
    )
  for (const [name, description] of Object.entries(tags)) contract.addTag(name, description)
  const document = SwaggerModule.createDocument(app, contract.build(), {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '').toLowerCase()}.${method}`,
  })
  return withCsvFiles(withExamples(routesWrittenOut(document)))
}

/** The areas of the API, in the order in which its pages have them. */
const tags: Readonly<Record<string, string>> = {
  goods: 'Products, lots, and what becomes of them.',
  sales: 'What was sold, given back and mended.',
  settlements: 'The money of QRIS sales, as it arrives at the bank.',
  producers: 'Who leaves goods, on which terms, and what they are owed.',
  members: 'Who saves, buys on credit and is lent money.',
  payouts: 'What producers are paid, prepared by one person and approved by another.',
  requests: 'What else needs a second person: asked for by one, approved by another.',
  books: 'Accounts, periods, the opening, and what they come to.',
  audit: 'Where a figure comes from, and who did what.',
  events: 'What happened, for other systems to build on.',
  cooperative: 'The cooperative itself.',
  health: 'Is it there, can it be asked?',
  operations: 'How the process does.',
}
