import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Controller, Get, Module, Patch, Req, Res } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import supertest from 'supertest'
import { ProblemFilter } from './problem.js'
import { revisionIn, unlessKnown } from './revision.js'
import { createLog } from '#observability/log.js'

@Controller()
class Things {
  @Get('thing')
  read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return unlessKnown(request, reply, { revision: 3, name: 'Bawang goreng' })
  }

  @Patch('thing')
  edit(@Req() request: FastifyRequest) {
    return { saw: revisionIn(request) }
  }
}

@Module({ controllers: [Things] })
class ThingsModule {}

let app: NestFastifyApplication

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(ThingsModule, new FastifyAdapter(), { logger: false })
  app.useGlobalFilters(new ProblemFilter(createLog({ level: 'silent', name: 'test' })))
  await app.listen(0, '127.0.0.1')
})
afterAll(() => app.close())

const edit = async (ifMatch?: string) => {
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  const { statusCode, text } = await supertest(app.getHttpServer()).patch('/thing').set(headers)
  const body: Record<string, unknown> = JSON.parse(text)
  return { statusCode, body }
}

const read = async (ifNoneMatch?: string) => {
  const headers = ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }
  const { statusCode, text, headers: answered } = await supertest(app.getHttpServer()).get('/thing').set(headers)
  return { statusCode, text, etag: answered['etag'] }
}

describe('who edits', () => {
  it('says which revision they saw', async () => {
    expect(await edit('"3"')).toEqual({ statusCode: 200, body: { saw: 3 } })
  })

  it('and does not say, is told how', async () => {
    const { statusCode, body } = await edit()
    expect([statusCode, body['type']]).toEqual([428, 'urn:lumbung:problem:if-match-missing'])
    expect(body['errors']).toEqual([
      { field: 'If-Match', detail: expect.stringContaining('it is missing; it is the ETag') },
    ])
  })

  it.each([
    ['*', 'overwrite what nobody looked at'],
    ['W/"3"', 'weak'],
    ['3', 'with its quotation marks'],
    ['"0"', 'with its quotation marks'],
    ['"-1"', 'with its quotation marks'],
    ['"03"', 'with its quotation marks'],
    ['"3", "4"', 'with its quotation marks'],
    ['"2147483648"', 'with its quotation marks'],
    ['"1e3"', 'with its quotation marks'],
    ['', 'with its quotation marks'],
    [`"${'9'.repeat(300)}"`, 'with its quotation marks'],
  ])('by %.20s is told what is wrong with it', async (sent, why) => {
    const { statusCode, body } = await edit(sent)
    expect([statusCode, body['type']]).toEqual([400, 'urn:lumbung:problem:if-match'])
    const errors = body['errors'] as { field: string; detail: string; value: string }[]
    expect(errors).toEqual([{ field: 'If-Match', detail: expect.stringContaining(why), value: expect.any(String) }])
    expect(errors[0]?.value.length).toBeLessThanOrEqual(100)
  })
})

describe('who reads', () => {
  it('gets the revision as an ETag', async () => {
    expect(await read()).toMatchObject({ statusCode: 200, etag: '"3"', text: expect.stringContaining('Bawang') })
  })

  it.each(['"3"', 'W/"3"', '"1", "3"', '*'])('with %s in hand gets nothing again', async (had) => {
    expect(await read(had)).toEqual({ statusCode: 304, text: '', etag: '"3"' })
  })

  it.each(['"2"', '"31"', '3', ''])('with %s in hand gets it as it is now', async (had) => {
    expect(await read(had)).toMatchObject({ statusCode: 200, etag: '"3"' })
  })
})
