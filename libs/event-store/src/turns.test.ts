import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { streamName } from '#events/recorded.js'
import { palu } from './testing/boxes.js'
import { Turn, Turns } from './turns.js'

const box = (id: number) => streamName('box', palu, `b${id}`)

describe('turns', () => {
  it('are had by one at a time on each stream, and everyone comes to theirs', async () => {
    const wanted = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 2,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(wanted, { maxLength: 12 }), async (decisions) => {
        const turns = new Turns()
        const busy = new Map<number, number>()
        await Promise.all(
          decisions.map(async (steps, decision) => {
            const turn = new Turn(turns)
            const mine = new Set<number>()
            for (const step of steps) {
              for (const at of mine) busy.delete(at)
              for (const at of step) mine.add(at)
              await turn.take(step.map(box))
              for (const at of mine) {
                expect(busy.has(at)).toBe(false)
                busy.set(at, decision)
              }
              await setImmediate()
            }
            for (const at of mine) busy.delete(at)
            turn.end()
          }),
        )
        for (let at = 0; at <= 4; at += 1) expect(turns.isTaken(box(at))).toBe(false)
      }),
    )
  })

  it('are seen by those who have none', async () => {
    const turns = new Turns()
    const [mine, other] = [new Turn(turns), new Turn(turns)]
    expect(await mine.take([box(1)])).toBe(true)
    expect(await mine.take([box(1)])).toBe(false)
    expect(mine.takenByOthers([box(1), box(2)])).toEqual([])
    expect(other.takenByOthers([box(1), box(2)])).toEqual([box(1)])
    mine.end()
    expect(other.takenByOthers([box(1), box(2)])).toEqual([])
  })
})
