import { describe, expect, it } from '@jest/globals'
import { Metrics } from './metrics.js'

describe('metrics', () => {
  it('are told in the words of Prometheus, each set for itself', async () => {
    const [server, other] = [new Metrics(), new Metrics()]
    server.counter({ name: 'commits_total', help: 'Commits.', labels: ['outcome'] }).inc({ outcome: 'done' }, 2)
    server.gauge({ name: 'lag_seconds', help: 'Behind the log.' }).set(0.5)
    other.counter({ name: 'commits_total', help: 'Commits.' })
    const { contentType, text } = await server.exposition()
    expect(contentType).toContain('text/plain')
    expect(text).toContain('lumbung_commits_total{outcome="done"} 2')
    expect(text).toContain('lumbung_lag_seconds 0.5')
    expect((await other.exposition()).text).toContain('lumbung_commits_total 0')
  })
})
