import { publishingTorture } from './publishing-torture.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** By how much the clock is wrong, in milliseconds, forth or back. */
const steps = [0, 100, 30_000, HOUR, 2 * HOUR, DAY, 400 * DAY] as const

/** What else happens then: new connections are made by the wrong clock, with their deadlines and pauses. */
const blows = ['nothing else', 'nothing else', 'broker killed', 'publisher killed'] as const

/** In sales, at most. */
const LONGEST_PEACE = 150

/** Sets the clock of who publishes forth and back: nothing of it may depend on what day it is. */
export const clockSteps = publishingTorture({
  name: 'clock-steps',
  about: 'the clock of who publishes jumps forth and back by up to a year, also while connections are made anew',
  cycles: 100,
  publishers: 1,
  calmEvery: 1,
  async strike(scene, dice, cycle) {
    const wrongBy = dice.pick(steps) * (dice.chance(0.5) ? 1 : -1)
    const blow = dice.pick(blows)
    const during = `${cycle}, wrong by ${wrongBy} ms, ${blow}`
    await scene.started(during)
    scene.publisher().setClock(wrongBy)
    await scene.sales.more(dice.whole(0, LONGEST_PEACE))
    if (blow === 'broker killed') {
      await scene.broker.kill()
      await scene.broker.restart()
    }
    if (blow === 'publisher killed') {
      await scene.killPublisher(during)
      await scene.started(during)
      scene.publisher().setClock(-wrongBy)
    }
    return blow
  },
})
