import { describe, expect, it } from '@jest/globals'
import type { Wish } from '#events/request.js'
import { rupiah, type Day, type ProducerId, type RequestId, type RunId } from '#events/words.js'
import { registered } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { advanceOf, requestApproved, requestMade, requestRejected } from '../testing/payouts.js'
import { request, requests, type RequestsOf } from './queries.js'

const producer = 'ina' as ProducerId
const day = '2026-01-05' as Day
const wishes: Readonly<Record<string, Wish>> = {
  q3: { kind: 'write-off', producer, of: 'receivable', amount: rupiah(3n), on: day },
  q4: { kind: 'adjustment', producer, amount: rupiah(-4n), as: 'goodwill', on: day },
  q5: { kind: 'deduction-reversal', producer, run: 'a' as RunId, deduction: 'fee', on: day },
  q6: { kind: 'past-payout-reversal', producer, payout: 'P-1', on: day },
}

const told = given(
  [registered('ina'), registered('umar')],
  [requestMade('q1', advanceOf('umar', 1_000n))],
  [requestMade('q2', advanceOf('ina', 2_000n))],
  Object.entries(wishes).map(([id, wish]) => requestMade(id, wish)),
  [requestApproved('q1')],
  [requestRejected('q2')],
)

const at = (commit: number) => told.log.start().at(BigInt(commit))
const listed = async (of: Partial<RequestsOf> = {}) =>
  (await told.ask((db) => requests(db, { limit: 10, ...of }))).requests.map(
    ({ request: id, state }) => `${id} ${state}`,
  )

describe('requests', () => {
  it('wait or are decided, the latest first', async () => {
    expect(await listed()).toEqual([
      'q6 waiting',
      'q5 waiting',
      'q4 waiting',
      'q3 waiting',
      'q2 rejected',
      'q1 approved',
    ])
    expect(await listed({ state: 'rejected' })).toEqual(['q2 rejected'])
    expect(await listed({ state: 'waiting', producer: 'umar' as ProducerId })).toEqual([])
  })

  it('are told as they were known then', async () => {
    expect(await listed({ knownAt: at(3) })).toEqual(['q2 waiting', 'q1 waiting'])
    expect(await listed({ knownAt: at(5), state: 'approved' })).toEqual(['q1 approved'])
  })

  it('are read page by page', async () => {
    const first = await told.ask((db) => requests(db, { limit: 3 }))
    const rest = await told.ask((db) => requests(db, { limit: 3, ...(first.next && { after: first.next }) }))
    expect([...first.requests, ...rest.requests].map((each) => each.request)).toEqual([
      'q6',
      'q5',
      'q4',
      'q3',
      'q2',
      'q1',
    ])
    expect(rest.next).toBeUndefined()
  })

  it('say what was asked, by whom and why, and who decided', async () => {
    expect(await told.ask((db) => request(db, { request: 'q2' as RequestId }))).toEqual({
      request: 'q2',
      state: 'rejected',
      kind: 'advance',
      producer,
      name: 's1.producer-ina.name.AAAA',
      amount: 2_000n,
      way: 'cash',
      on: day,
      reason: 'seed money',
      requestedBy: 'budi',
      requestedAt: '2026-01-02T03:04:05.678Z',
      decision: { by: 'citra', at: '2026-01-02T03:04:05.678Z', reason: 'too soon', position: at(6) },
      position: at(3),
    })
    const of = async (id: string) => told.ask((db) => request(db, { request: id as RequestId }))
    expect(await of('q3')).toMatchObject({ kind: 'write-off', of: 'receivable', amount: 3n })
    expect(await of('q4')).toMatchObject({ kind: 'adjustment', of: 'goodwill', amount: -4n })
    expect(await of('q5')).toMatchObject({ kind: 'deduction-reversal', of: 'fee', run: 'a' })
    expect(await of('q6')).toMatchObject({ kind: 'past-payout-reversal', payout: 'P-1' })
    expect(await of('q9')).toBeUndefined()
  })
})
