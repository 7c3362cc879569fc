import { Controller, Get, Inject, Res } from '@nestjs/common'
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { LiveAnswer, ReadyAnswer } from './answers/health.js'
import { Open } from './asking.js'
import { HEALTH, type Health } from '../health.js'

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: Health) {}

  @Get('live')
  @Open()
  @ApiOperation({ summary: 'Is the process there?' })
  @ApiResponse({ status: 200, description: 'It is.', type: LiveAnswer })
  live() {
    return { status: 'ok' }
  }

  @Get('ready')
  @Open()
  @ApiOperation({
    summary: 'Can it be asked?',
    description:
      '503 while the database does not answer or the projector is stuck; says which. A stuck reaction, or publisher, is told, with 200.',
  })
  @ApiResponse({ status: 200, description: 'It can.', type: ReadyAnswer })
  @ApiResponse({ status: 503, description: 'It cannot.', type: ReadyAnswer })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const state = await this.health.check()
    if (state.status !== 'ok') void reply.status(503)
    return state
  }
}
