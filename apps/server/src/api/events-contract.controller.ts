import { Controller, Get, Inject, NotFoundException, Param, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Open } from './asking.js'
import { asyncApi, type Channel } from '#public-events/contract/async-api.js'
import { everyMessage } from '#public-events/contract/every-message.js'
import { schemaFile, schemaOf } from '#public-events/contract/json-schema.js'

const schemas = new Map(everyMessage.map((message) => [schemaFile(message), JSON.stringify(schemaOf(message))]))
const list = JSON.stringify({ schemas: Array.from(schemas.keys(), (file) => `/schemas/${file}`) })

/** Where this installation publishes: for what a program makes of the document. */
export const CHANNEL = Symbol('where public events are published')

/** The contract of public events, for programs: as an AsyncAPI document, and the JSON Schema of each message. */
@ApiExcludeController()
@Open()
@Controller()
export class EventsContractController {
  readonly #document: string

  constructor(@Inject(CHANNEL) channel: Channel) {
    this.#document = JSON.stringify(asyncApi(channel))
  }

  @Get('asyncapi.json')
  asyncApi(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('application/json')
    return this.#document
  }

  @Get('schemas')
  schemas(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.type('application/json')
    return list
  }

  @Get('schemas/:schema')
  schema(@Param('schema') file: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const schema = schemas.get(file)
    if (schema === undefined) throw new NotFoundException('there is no such schema: /schemas/ lists them')
    void reply.type('application/schema+json')
    return schema
  }
}
