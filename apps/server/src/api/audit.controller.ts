import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AuditAnswer, ExplanationAnswer } from './answers/audit.js'
import { withPositionsAsText } from './as-text.js'
import { Allows, askingOf } from './asking.js'
import { InPath } from './in-path.js'
import { BadRequest } from './problem.js'
import { AuditPage, InLanguage } from './queries.js'
import { Reader } from './read.js'
import { ProblemsOf, QueryRoute } from './route.js'
import { Keyring } from '#personal/keyring.js'
import type { Subject } from '#read-models/audit/about.js'
import { openChanges } from '#read-models/audit/open-changes.js'
import { audit } from '#read-models/audit/queries.js'
import { explain } from '#read-models/explanation/explain.js'

@ApiTags('audit')
@Controller('v1')
export class AuditController {
  constructor(
    private readonly reader: Reader,
    private readonly keyring: Keyring,
  ) {}

  @Get('audit')
  @Allows('audit')
  @ApiOperation({
    summary: 'Everything that happened, who did it, and why',
    description: 'In words, with what was otherwise before.',
  })
  @QueryRoute(() => AuditAnswer)
  async all(
    @Query() { at, about, aboutKind, ...of }: AuditPage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const subject = subjectOf(about, aboutKind)
    const asked = { ...of, ...(subject !== undefined && { about: subject }) }
    const { facts, ...rest } = await this.reader.read(request, reply, at, (db) => audit(db, asked))
    const opened = await openChanges(this.keyring, askingOf(request).identity.cooperative, facts)
    return withPositionsAsText({ facts: opened, ...rest })
  }

  @Get('entries/:entry/explanation')
  @Allows('explanation')
  @ApiOperation({
    summary: 'Where the amounts of an entry come from',
    description: 'Its event, command and person, the terms that were applied, and the arithmetic, figure by figure.',
  })
  @QueryRoute(() => ExplanationAnswer)
  @ProblemsOf('unknown-entry')
  explanation(
    @InPath('entry') id: string,
    @Query() { at, language }: InLanguage,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.reader.read(request, reply, at, async (db) => withPositionsAsText(await explain(db, id, { language })))
  }
}

/** @throws BadRequest for one without the other */
function subjectOf(id: AuditPage['about'], kind: AuditPage['aboutKind']): Subject | undefined {
  if (id !== undefined && kind !== undefined) return { kind, id }
  if (id === undefined && kind === undefined) return undefined
  const field = id === undefined ? 'about' : 'aboutKind'
  throw new BadRequest('invalid', 'about and aboutKind belong together', [{ field, detail: 'it is missing' }])
}
