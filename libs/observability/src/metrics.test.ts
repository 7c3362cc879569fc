import { beforeEach, describe, expect, it } from '@jest/globals'
import { Metrics, type Owed, type Watched } from './metrics.js'

const following = (commit: bigint, behind: bigint): Watched => ({ position: { commit }, behind, failure: undefined })

const followers: Record<string, Watched> = {}
const pool = { totalCount: 5, idleCount: 2, waitingCount: 0 }
let owed: () => Promise<Owed>
let metrics: Metrics

beforeEach(() => {
  followers['projector'] = following(7n, 0n)
  owed = () => Promise.resolve({ pending: 3, failing: 1 })
  metrics = new Metrics({ followers, pool, owed: () => owed() })
})

/** The lines of a metric, without those that explain it. */
const linesOf = async (name: string) => (await metrics.text()).split('\n').filter((line) => line.startsWith(name))

describe('metrics', () => {
  it('count requests by method, route and status, and how long they took', async () => {
    metrics.answered({ method: 'GET', route: '/v1/lots/{lot}', status: 200, seconds: 0.004 })
    metrics.answered({ method: 'GET', route: '/v1/lots/{lot}', status: 200, seconds: 3 })
    const labels = 'method="GET",route="/v1/lots/{lot}",status="200"'
    expect(await linesOf('http_request_duration_seconds_bucket{le="0.005"')).toEqual([
      `http_request_duration_seconds_bucket{le="0.005",${labels}} 1`,
    ])
    expect(await linesOf('http_request_duration_seconds_count')).toEqual([
      `http_request_duration_seconds_count{${labels}} 2`,
    ])
  })

  it('count commands by what became of them', async () => {
    metrics.commanded('record-sale', 'accepted')
    metrics.commanded('record-sale', 'accepted')
    metrics.commanded('record-sale', 'rejected:insufficient-stock')
    expect(await linesOf('lumbung_commands_total')).toEqual([
      'lumbung_commands_total{action="record-sale",outcome="accepted"} 2',
      'lumbung_commands_total{action="record-sale",outcome="rejected:insufficient-stock"} 1',
    ])
  })

  it('say how far followers are, each time they are asked', async () => {
    expect(await linesOf('lumbung_follower_position_commits')).toEqual([
      'lumbung_follower_position_commits{follower="projector"} 7',
    ])
    followers['projector'] = { ...following(9n, 4n), failure: new Error('no database') }
    expect(await linesOf('lumbung_follower')).toEqual([
      'lumbung_follower_position_commits{follower="projector"} 9',
      'lumbung_follower_lag_commits{follower="projector"} 4',
      'lumbung_follower_failing{follower="projector"} 1',
    ])
  })

  it('say how the pool of connections stands', async () => {
    pool.waitingCount = 3
    expect(await linesOf('lumbung_database')).toEqual([
      'lumbung_database_connections{state="in use"} 3',
      'lumbung_database_connections{state="idle"} 2',
      'lumbung_database_waiting 3',
    ])
  })

  it('say what must still follow from facts, and nothing of it while nobody knows', async () => {
    expect(await linesOf('lumbung_reactions')).toEqual(['lumbung_reactions_pending 3', 'lumbung_reactions_failing 1'])
    owed = () => Promise.reject(new Error('no database'))
    expect(await linesOf('lumbung_reactions')).toEqual([
      'lumbung_reactions_pending Nan',
      'lumbung_reactions_failing Nan',
    ])
    expect(await linesOf('lumbung_database_waiting')).toHaveLength(1)
  })

  it('say how publishing goes, where anything is published', async () => {
    expect(await linesOf('lumbung_publisher')).toEqual([])
    const counts = { batches: 2, messages: 70, failures: 1 }
    let lag = () => Promise.resolve({ messages: 12, seconds: 3.5 })
    metrics = new Metrics({ followers, pool, owed, published: { counts, failing: 1, lag: () => lag() } })
    expect(await linesOf('lumbung_publisher')).toEqual([
      'lumbung_publisher_lag_messages 12',
      'lumbung_publisher_oldest_seconds 3.5',
      'lumbung_publisher_failing_partitions 1',
      'lumbung_publisher_batches_total 2',
      'lumbung_publisher_messages_total 70',
      'lumbung_publisher_failures_total 1',
    ])
    counts.batches = 3
    lag = () => Promise.reject(new Error('no database'))
    expect(await linesOf('lumbung_publisher_batches')).toEqual(['lumbung_publisher_batches_total 3'])
    expect(await linesOf('lumbung_publisher_lag')).toEqual(['lumbung_publisher_lag_messages Nan'])
  })

  it('say how the process does, as other programs say it', async () => {
    expect(metrics.contentType).toContain('text/plain')
    expect(await linesOf('process_cpu_seconds_total')).toHaveLength(1)
    expect(await linesOf('nodejs_eventloop_lag_seconds')).toHaveLength(1)
  })

  it('of one server are not those of another in the same process', async () => {
    metrics.commanded('record-sale', 'accepted')
    expect(await new Metrics({ followers, pool, owed }).text()).not.toContain('record-sale')
  })
})
