import { describe, expect, it } from '@jest/globals'
import type { CooperativeId } from '#events/words.js'
import { Queue } from './queue.js'

const [palu, poso, buol] = ['palu', 'poso', 'buol'] as [CooperativeId, CooperativeId, CooperativeId]
const heads = (...entries: (readonly [CooperativeId, bigint])[]) => new Map(entries)
const next = (queue: Queue, atMost = 10) => [...queue.next(atMost)]

describe('what a partition has still to send', () => {
  it('begins after what was published', () => {
    const queue = new Queue(heads([palu, 3n]))
    expect(queue.isEmpty).toBe(true)
    queue.learn(heads([palu, 5n], [poso, 1n]))
    expect(next(queue)).toEqual([
      [palu, 3n],
      [poso, 0n],
    ])
  })

  it('is what comes after what is under way', () => {
    const queue = new Queue(heads())
    queue.learn(heads([palu, 5n]))
    queue.sending(heads([palu, 4n]))
    expect(next(queue)).toEqual([[palu, 4n]])
    queue.sending(heads([palu, 5n]))
    expect(queue.isEmpty).toBe(true)
  })

  it('is not less because somebody knows less', () => {
    const queue = new Queue(heads())
    queue.learn(heads([palu, 5n]))
    queue.learn(heads([palu, 2n]))
    queue.sending(heads([palu, 4n]))
    expect(next(queue)).toEqual([[palu, 4n]])
  })

  it('lets whoever was served wait until the others were', () => {
    const queue = new Queue(heads())
    queue.learn(heads([palu, 100n], [poso, 100n], [buol, 100n]))
    const turns = Array.from({ length: 5 }, () => {
      const [[turn, sent] = [palu, 0n]] = next(queue, 1)
      queue.sending(heads([turn, sent + 10n]))
      return turn
    })
    expect(turns).toEqual([palu, poso, buol, palu, poso])
  })
})
