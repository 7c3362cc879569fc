import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Open } from './asking.js'

/**
 * The contract as pages to read and to try, of swagger-ui-dist, which comes with the program: nothing is fetched from
 * anywhere else, and the browser is told to refuse it.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // The stylesheet's own arrows and locks.
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Lumbung: the API</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="contract"></main>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#contract',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
})
`

const CSS = 'text/css; charset=utf-8'
const JAVASCRIPT = 'text/javascript; charset=utf-8'

const files: Readonly<Record<string, { readonly type: string; readonly content: () => Promise<Buffer | string> }>> = {
  'start.js': { type: JAVASCRIPT, content: () => Promise.resolve(START) },
  'swagger-ui.css': { type: CSS, content: () => fromPackage('swagger-ui.css') },
  'swagger-ui-bundle.js': { type: JAVASCRIPT, content: () => fromPackage('swagger-ui-bundle.js') },
  'favicon-32x32.png': { type: 'image/png', content: () => fromPackage('favicon-32x32.png') },
}

const { resolve } = createRequire(import.meta.url)
const fromPackage = (name: string): Promise<Buffer> => readFile(resolve(`swagger-ui-dist/${name}`))

@ApiExcludeController()
@Open()
@Controller('docs')
export class DocsController {
  @Get()
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    void guarded(reply).type('text/html; charset=utf-8')
    return PAGE
  }

  @Get(':file')
  async file(@Param('file') name: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | string> {
    const file = Object.hasOwn(files, name) ? files[name] : undefined
    if (file === undefined) throw new NotFoundException('there is no such page')
    void guarded(reply).type(file.type).header('Cache-Control', 'max-age=3600')
    return file.content()
  }
}

const guarded = (reply: FastifyReply): FastifyReply =>
  reply.header('Content-Security-Policy', POLICY).header('X-Content-Type-Options', 'nosniff')
