import { setTimeout as delay } from 'node:timers/promises'
import { PATIENCE, saidOf, Scene } from './scene.js'
import type { Torment, Torture } from '../torture.js'
import { within } from '../within.js'

const strikes = ['publisher', 'publisher', 'broker', 'broker', 'both', 'publisher at its start'] as const

/** How long they are let alone before a strike, how far a start gets, how long Kafka is away, in milliseconds at most. */
const LONGEST_PEACE = 1_500
const LONGEST_START = 800
const LONGEST_AWAY = 1_000

/** After so many it is seen that everything goes on; in between, what one strike left meets the next. */
const CALM_EVERY = 10

/** Kills who publishes, Kafka or both in the middle of sending, and looks at what came of it as a consumer does. */
export const killPublisher: Torture = {
  name: 'kill-publisher',
  about: 'kill -9 of who publishes and of Kafka in the middle of sending, and what a consumer then has',
  cycles: 200,
  async run(torment: Torment) {
    const { cycles, dice, say } = torment
    const scene = await Scene.open(torment)
    let publisher = scene.publish()
    try {
      for (let cycle = 1; cycle <= cycles; cycle += 1) {
        const strike = dice.pick(strikes)
        const during = `cycle ${cycle}, ${strike}`
        if (strike === 'publisher at its start') {
          await delay(dice.whole(0, LONGEST_START))
        } else {
          await within(PATIENCE, `${during}: the start`, publisher.ready)
          await delay(dice.whole(0, LONGEST_PEACE))
        }
        if (strike !== 'broker') publisher.kill()
        if (strike === 'broker' || strike === 'both') await scene.broker.kill()
        if (strike !== 'broker') {
          await within(PATIENCE, `${during}: the end`, publisher.ended)
          publisher = scene.publish()
        }
        if (strike === 'broker' || strike === 'both') {
          await delay(dice.whole(0, LONGEST_AWAY))
          await scene.broker.restart()
        }
        if (cycle % CALM_EVERY === 0) await scene.goesOn(during)
        if (cycle % 20 === 0) say(`kill-publisher: ${cycle} of ${cycles} cycles`)
      }
      await within(PATIENCE, 'the last start', publisher.ready)
      const verdict = await scene.verdict()
      publisher.stop()
      await within(PATIENCE, 'the last stop', publisher.ended)
      return { summary: saidOf(cycles, verdict), faults: verdict.faults }
    } finally {
      publisher.kill()
      await scene.close()
    }
  },
}
