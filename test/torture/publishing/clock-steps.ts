import { setTimeout as delay } from 'node:timers/promises'
import { PATIENCE, saidOf, Scene } from './scene.js'
import type { Torment, Torture } from '../torture.js'
import { within } from '../within.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** By how much the clock is wrong, in milliseconds, forth or back. */
const steps = [0, 100, 30_000, HOUR, 2 * HOUR, DAY, 400 * DAY] as const

/** What else happens then: new connections are made by the wrong clock, with their deadlines and pauses. */
const blows = ['nothing', 'nothing', 'broker', 'publisher'] as const

const LONGEST_PEACE = 500

/** Sets the clock of who publishes forth and back: nothing of it may depend on what day it is. */
export const clockSteps: Torture = {
  name: 'clock-steps',
  about: 'the clock of who publishes jumps forth and back by up to a year, also while connections are made anew',
  cycles: 100,
  async run(torment: Torment) {
    const { cycles, dice, say } = torment
    const scene = await Scene.open(torment)
    let publisher = scene.publish()
    try {
      for (let cycle = 1; cycle <= cycles; cycle += 1) {
        const wrongBy = dice.pick(steps) * (dice.chance(0.5) ? 1 : -1)
        const blow = dice.pick(blows)
        const during = `cycle ${cycle}, wrong by ${wrongBy} ms, struck: ${blow}`
        await within(PATIENCE, `${during}: the start`, publisher.ready)
        publisher.setClock(wrongBy)
        await delay(dice.whole(0, LONGEST_PEACE))
        if (blow === 'broker') {
          await scene.broker.kill()
          await scene.broker.restart()
        }
        if (blow === 'publisher') {
          publisher.kill()
          await within(PATIENCE, `${during}: the end`, publisher.ended)
          publisher = scene.publish()
          await within(PATIENCE, `${during}: another start`, publisher.ready)
          publisher.setClock(-wrongBy)
        }
        await scene.goesOn(during)
        if (cycle % 20 === 0) say(`clock-steps: ${cycle} of ${cycles} cycles`)
      }
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
