import { describe, expect, it } from '@jest/globals'
import { simulate, type Tally } from './simulate.js'
import { commandHandlers } from '#commands/handlers.js'

describe('a cooperative, whatever random people do to it', () => {
  const tally: Tally = new Map()

  it('keeps every identity after every step', async () => {
    for (let seed = 1; seed <= 100; seed += 1) expect(await simulate(seed, 600, tally)).toBeUndefined()
  }, 240_000)

  it('is done everything to that can be done', () => {
    const accepted = [...tally].flatMap(([command, outcomes]) => (outcomes.has('accepted') ? [command] : []))
    const all = commandHandlers.map(({ name }) => name.replace(/Handler$/, ''))
    expect(accepted.toSorted()).toEqual(all.toSorted())
  })
})
