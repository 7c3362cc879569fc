import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { CooperativeId } from '#events/words.js'
import { partitionOf } from './partition.js'

const ids = fc.stringMatching(/^[a-z0-9]{1,16}$/).map((id) => id as CooperativeId)

/** Bit by bit, as the standard has it. @see https://www.w3.org/TR/png/#D-CRCAppendix */
function byTheBook(text: string): number {
  let crc = 0xffffffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

describe('the partition of a cooperative', () => {
  it('is CRC-32 of its id modulo the number of partitions, whoever computes it', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 10_000 }), (id, partitions) => {
        expect(partitionOf(id, partitions)).toBe(byTheBook(id) % partitions)
      }),
    )
  })

  it('is of the CRC-32 whose check value is CBF43926', () => {
    expect(partitionOf('123456789' as CooperativeId, 2 ** 32)).toBe(0xcbf43926)
  })

  it('does not change from one release to the next', () => {
    const known = ['palu', 'poso', 'buol', 'contoh', 'a', 'z9'].map((id) => partitionOf(id as CooperativeId, 6))
    expect(known).toEqual([1, 1, 4, 3, 3, 5])
  })
})
