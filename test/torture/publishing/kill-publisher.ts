import { publishingTorture } from './publishing-torture.js'

const strikes = ['publisher', 'publisher', 'broker', 'broker', 'both', 'publisher at its start'] as const

/** For how many sales they are let alone before a strike, a start goes on, Kafka is away: at most. */
const LONGEST_PEACE = 400
const LONGEST_START = 200
const LONGEST_AWAY = 300

/** Kills who publishes, Kafka or both in the middle of sending, and looks at what came of it as a consumer does. */
export const killPublisher = publishingTorture({
  name: 'kill-publisher',
  about: 'kill -9 of who publishes and of Kafka in the middle of sending, and what a consumer then has',
  cycles: 200,
  publishers: 1,
  calmEvery: 10,
  async strike(scene, dice, cycle) {
    const strike = dice.pick(strikes)
    const during = `${cycle}, ${strike}`
    const isKafkaStruck = strike === 'broker' || strike === 'both'
    if (strike === 'publisher at its start') {
      await scene.sales.more(dice.whole(0, LONGEST_START))
    } else {
      await scene.started(during)
      await scene.sales.more(dice.whole(0, LONGEST_PEACE))
    }
    if (strike !== 'broker') scene.publisher().kill()
    if (isKafkaStruck) await scene.broker.kill()
    if (strike !== 'broker') await scene.killPublisher(during)
    if (isKafkaStruck) {
      await scene.sales.more(dice.whole(0, LONGEST_AWAY))
      await scene.broker.restart()
    }
    return strike
  },
})
