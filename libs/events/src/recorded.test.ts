import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { partsOf, streamName, type StreamName } from './recorded.js'
import type { CooperativeId } from './words.js'

describe('a stream', () => {
  it('is named by its category, its cooperative and its id, and these are read from its name', () => {
    const category = fc.stringMatching(/^[a-z]{1,12}$/)
    const cooperative = fc.stringMatching(/^[a-z0-9]{1,16}$/)
    const id = fc.stringMatching(/^[a-z0-9_-]{1,40}$/)
    fc.assert(
      fc.property(category, cooperative, id, (category, cooperative, id) => {
        const parts = { category, cooperative: cooperative as CooperativeId, id }
        expect(partsOf(streamName(category, parts.cooperative, id))).toEqual(parts)
      }),
    )
  })

  it.each<StreamName>([
    'Lot-palu.l1',
    'lot-Palu.l1',
    'lot-palu.L1',
    'lot-palu.',
    'lot-.l1',
    '-palu.l1',
    'lot-seventeencharacte.l1',
    'lot-palu.l.1',
    'lot-palu.l1\n',
    '$ce-lot-palu.l1',
  ])('is never named %j', (name) => {
    expect(() => partsOf(name)).toThrow(RangeError)
  })
})
