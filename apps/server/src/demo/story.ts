import { baskets, customers, type Basket } from './baskets.js'
import { booksOf } from './books.js'
import { periodsUntil, weekdayOf } from './days.js'
import { firstDestinations } from './destinations.js'
import { goods } from './goods.js'
import { stepOf } from './ids.js'
import { mishaps } from './mishaps.js'
import { offices } from './offices.js'
import { payouts, waitingRun } from './payouts.js'
import { wronglySettled } from './qris.js'
import { savingsAndLoans } from './savings-and-loans.js'
import { scenes, type Scene } from './scenes.js'
import {
  agreement,
  agreements,
  enrolment,
  openingBalances,
  openingConfirmed,
  payoutSettings,
  registers,
} from './set-up.js'
import { Shop, type Sold } from './shop.js'
import type { Actor, Step } from './step.js'
import { daysAfter } from '#events/days.js'
import type { Day } from '#events/words.js'

/** Something comes back every so many days, of what was sold the day before. */
const DAYS_BETWEEN_RETURNS = 9

/** On Mondays what was paid by QRIS until three days before arrives: so some of it is always still to come. */
const SETTLED_ON = 1
const DAYS_TO_SETTLE = 3

/** What is on the shelf for whoever tries the shop out: always brought by one producer, and the last thing that happens. */
export const LAST = {
  good: 'bawang-goreng-100g',
  producer: 'tonaka',
  step: stepOf.lot('bawang-goreng-100g', 'last'),
} as const

/**
 * About four months of a shop, day by day, until `today`: steps that may be told together, after those before them.
 * Every day of the calendar has its story; the names of the steps do not depend on it.
 */
export function* story(today: Day): Generator<readonly Step[]> {
  const periods = periodsUntil(today)
  const firstDay = periods[0].startsOn
  const oneByOne = [
    ...booksOf(periods),
    ...offices(periods),
    ...mishaps(periods),
    ...wronglySettled(periods),
    ...savingsAndLoans(periods),
    ...payouts(periods),
  ]
  const special = scenes(periods)
  const round = new DailyRound()
  yield [enrolment(firstDay)]
  for (let day = firstDay; day <= today; day = daysAfter(day, 1)) {
    yield* oneByOne.filter(({ on }) => on === day).map((step) => [step])
    if (day === firstDay) {
      yield [payoutSettings(day), ...registers(day)]
      yield [...agreements(day), ...firstDestinations(day), ...openingBalances(day)]
      yield [openingConfirmed(day)]
    }
    if (weekdayOf(day) === SETTLED_ON) {
      yield* round.shop.settlementOf(day, daysAfter(day, -DAYS_TO_SETTLE)).map((step) => [step])
    }
    yield round.on(
      day,
      special.filter(({ on }) => on === day),
    )
  }
  yield* waitingRun(today, periods).map((step) => [step])
  yield [round.shop.delivery(today, LAST.good, LAST.step, 0)]
}

class DailyRound {
  readonly shop = new Shop()
  readonly #named = new Map<string, Sold>()
  /** The first sale of the day before. */
  #yesterdays: Sold | undefined
  #customers = 0
  #days = 0

  on(day: Day, special: readonly Scene[]): Step[] {
    this.#days += 1
    const actor = weekdayOf(day) === 0 ? 'dedi' : 'ani'
    return [
      ...this.shop.deliveriesOf(day),
      ...special.map((scene) => this.#scene(scene, actor)),
      ...this.#return(day, actor),
      ...this.#sales(day, actor),
    ]
  }

  #scene(scene: Scene, actor: Actor): Step {
    switch (scene.what) {
      case 'sale': {
        const { step, sold } = this.shop.sale(scene.on, actor, scene.basket, scene.soldOn)
        this.#named.set(scene.name, sold)
        return step
      }
      case 'refund': {
        const sold = this.#named.get(scene.of)
        if (sold === undefined) throw new RangeError(`nothing was sold that is called ${scene.of}`)
        return this.shop.refund(scene.on, actor, sold, scene, scene.refundedOn)
      }
      case 'agreement':
        return agreement(scene.on, scene.with, scene.validFrom, scene.terms)
    }
  }

  #return(day: Day, actor: Actor): Step[] {
    const sold = this.#yesterdays
    if (sold === undefined || this.#days % DAYS_BETWEEN_RETURNS !== 0) return []
    const [good, units] = sold.lines[0] ?? []
    if (good === undefined || units === undefined) return []
    const condition = goods[good].ownership === 'consigned' && this.#days % 2 === 0 ? 'spoiled' : 'restock'
    return [this.shop.refund(day, actor, sold, { lines: [['1', units, condition]] })]
  }

  #sales(day: Day, actor: Actor): Step[] {
    const sales = Array.from({ length: customers[weekdayOf(day)] ?? 0 }, () =>
      this.shop.sale(day, actor, this.#nextBasket()),
    )
    this.#yesterdays = sales[0]?.sold
    return sales.map(({ step }) => step)
  }

  #nextBasket(): Basket {
    const basket = baskets[this.#customers % baskets.length]
    if (basket === undefined) throw new RangeError('there are no baskets')
    this.#customers += 1
    return basket
  }
}
