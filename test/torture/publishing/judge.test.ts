import { describe, expect, it } from '@jest/globals'
import { compareWithTold } from './judge.js'
import type { Seen } from '../../public-events/publishing.js'

const message = (sequence: number, data = `{"number":"${sequence}"}`): Seen => [
  BigInt(sequence),
  { ce_id: `1.${sequence}` },
  data,
]
const told = new Map([
  ['palu', [message(1), message(2), message(3)]],
  ['poso', [message(1)]],
])
const came = (...palu: Seen[]) => new Map([...told, ['palu', palu]])

describe('the judge of what a consumer got', () => {
  it('finds nothing wrong with what was told, in its order', () => {
    expect(compareWithTold(came(message(1), message(2), message(3)), told)).toEqual([])
  })

  it('finds a gap, and what is missing at the end', () => {
    expect(compareWithTold(came(message(1), message(3)), told)).toEqual(['palu: instead of message 2 came 3'])
    expect(compareWithTold(came(message(1), message(2)), told)).toEqual([
      'palu: message 3 did not come, nor anything after it',
    ])
    expect(compareWithTold(new Map(), told)).toHaveLength(2)
  })

  it('finds a message that came otherwise than it was told', () => {
    const other = message(2, '{"number":"9"}')
    expect(compareWithTold(came(message(1), other, message(3)), told)).toEqual([
      'palu: message 2 came otherwise than it was told',
    ])
    const [sequence, , data] = message(2)
    const otherHeaders: Seen = [sequence, { ce_id: '2.2' }, data]
    expect(compareWithTold(came(message(1), otherHeaders, message(3)), told)).toHaveLength(1)
  })

  it('finds what was never told', () => {
    const more = came(message(1), message(2), message(3), message(4))
    expect(compareWithTold(more, told)).toEqual(['palu: message 4 was never told, and came'])
  })

  it('finds a gap in what was told', () => {
    const gap = new Map([['palu', [message(1), message(3)]]])
    expect(compareWithTold(gap, gap)).toEqual(['palu: message 2 was not told'])
  })
})
