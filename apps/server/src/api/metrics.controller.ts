import { Controller, Get, Res } from '@nestjs/common'
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Open } from './asking.js'
import { Metrics } from '#observability/metrics.js'

@ApiTags('operations')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Open()
  @ApiOperation({
    summary: 'How the process does, for Prometheus',
    description: 'Counts and durations; nothing of what is in the books, and nobody.',
  })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, description: 'Prometheus’s text format.', schema: { type: 'string' } })
  async text(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType)
    return this.metrics.text()
  }
}
