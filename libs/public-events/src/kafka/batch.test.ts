import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { CooperativeId } from '#events/words.js'
import { cutBatch, TooLarge } from './batch.js'
import { BATCH_HEADER_BYTES, recordOf, sizeOf, type ToldMessage } from './record.js'

const attributes = JSON.stringify({ specversion: '1.0', datacontenttype: 'application/json' })
const message = (sequence: bigint, bytes: number, cooperative = 'palu'): ToldMessage => ({
  cooperative: cooperative as CooperativeId,
  sequence,
  attributes,
  data: 'x'.repeat(bytes),
})

describe('a batch', () => {
  it('is never larger than the topic takes, and never smaller than it could be', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1 }), fc.integer({ min: 700, max: 5_000 }), (sizes, limit) => {
        const messages = sizes.map((bytes, index) => message(BigInt(index + 1), bytes))
        const { records, last } = cutBatch(messages, limit, 1_000_000)
        const counted = messages.map((one, index) => sizeOf(recordOf(one), index))
        const upTo = (count: number) => counted.slice(0, count).reduce((all, size) => all + size, BATCH_HEADER_BYTES)
        expect(upTo(records.length)).toBeLessThanOrEqual(limit)
        if (records.length < messages.length) expect(upTo(records.length + 1)).toBeGreaterThan(limit)
        expect([...last.values()]).toEqual([BigInt(records.length)])
      }),
    )
  })

  it('ends before a message that the topic does not take, and cannot begin with one', () => {
    const messages = [message(1n, 10), message(2n, 2_000), message(3n, 10)]
    expect(cutBatch(messages, 1_000, 1_000).records).toHaveLength(1)
    const next = (): unknown => cutBatch(messages.slice(1), 1_000, 1_000)
    expect(next).toThrow(TooLarge)
    expect(next).toThrow('message 2 of palu takes 2123 bytes, and the topic takes at most 1000')
  })

  it('has one message alone that is larger than a batch is wanted', () => {
    const messages = [message(1n, 2_000), message(2n, 10)]
    expect(cutBatch(messages, 10_000, 500).records).toHaveLength(1)
  })

  it('says how far each cooperative is in it', () => {
    const messages = [message(4n, 1), message(5n, 1), message(1n, 1, 'poso')]
    expect([...cutBatch(messages, 10_000, 10_000).last]).toEqual([
      ['palu', 5n],
      ['poso', 1n],
    ])
  })
})
