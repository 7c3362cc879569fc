import { instantOn, periodsUntil } from './days.js'
import { correlationOf } from './demo-until.js'
import { goods } from './goods.js'
import { commandOf, idOf, PALU } from './ids.js'
import { NAME } from './set-up.js'
import type { Step } from './step.js'
import { LAST, story } from './story.js'
import { tell } from './tell.js'
import { ReceiveLot } from '#commands/goods/receive-lot.js'
import { sentBy, type Message } from '#commands/message.js'
import { RecordSale } from '#commands/sales/record-sale.js'
import { RefundSale } from '#commands/sales/refund-sale.js'
import { Rejected } from '#domain/rejected.js'
import type { CommandBy } from '#event-store/command-by.js'
import type { Position } from '#event-store/position.js'
import type { Receipt } from '#event-store/receipt.js'
import type { CooperativeId, Day, Instant, Json, ProducerId, ProductId, Rupiah } from '#events/words.js'
import { bodyHash, type Body, type BodyHashKeys } from '#personal/body-hash.js'

export interface DemoOver {
  /** Carries a message, with who sends it, to its handler. */
  readonly send: <R extends Json>(message: Message<R>) => Promise<Receipt<R>>
  readonly hashKeys: BodyHashKeys
  /** Resolves when reactions may have done something more: asked while the story waits for what they do. */
  readonly reacted: () => Promise<void>
  /** The business day in Palu on which the story ends: `demoUntil` says which. */
  readonly today: Day
}

export interface DemoSummary {
  readonly cooperative: CooperativeId
  readonly name: string
  readonly from: Day
  readonly until: Day
  readonly commands: number
  readonly lots: number
  readonly sales: number
  readonly refunds: number
  readonly example: Example
  /** Where the log stands at its end. */
  readonly position: Position
}

/** Goods of one producer alone, of which at least 45 stand on the shelf: the ids are the same wherever the demo is made. */
export interface Example {
  readonly producer: ProducerId
  readonly product: ProductId
  readonly unitPrice: Rupiah
}

export const EXAMPLE: Example = {
  producer: idOf.producer(LAST.producer),
  product: idOf.product(LAST.good),
  unitPrice: goods[LAST.good].price,
}

/**
 * Makes the demo cooperative through ordinary commands, each recorded on its day and under a key of the story's: made
 * again it changes nothing, and cut off half-way it goes on.
 * @throws StoryRefused when the books hold what the story does not know of; CommandReused when it was begun for another
 * day, and whatever `send` throws else: nothing is under way then
 */
export async function makeDemo({ send, hashKeys, reacted, today }: DemoOver): Promise<DemoSummary> {
  const clock = new Clock(today)
  const told: Message<Json>[] = []
  const answers = new Map<string, Json>()
  let position: Position | undefined
  for (const scene of story(today)) {
    const steps = scene.map((step) => {
      const message = messageOf(step, answers)
      return { ...step, message, by: byOf(step, message, clock.next(step.on), today, hashKeys) }
    })
    const receipts = await tell(steps, async ({ name, message, by }) => {
      const { position: at, result } = await sent(name, sentBy(by, message), send, reacted)
      return { name, at, result }
    })
    for (const { name, at, result } of receipts) {
      answers.set(name, result)
      if (position === undefined || at.compare(position) > 0) position = at
    }
    told.push(...steps.map(({ message }) => message))
  }
  if (position === undefined) throw new RangeError(`the story until ${today} has no steps`)
  const count = (kind: new () => Message<Json>) => told.filter((message) => message instanceof kind).length
  return {
    cooperative: PALU,
    name: NAME,
    from: periodsUntil(today)[0].startsOn,
    until: today,
    commands: told.length,
    lots: count(ReceiveLot),
    sales: count(RecordSale),
    refunds: count(RefundSale),
    example: EXAMPLE,
    position,
  }
}

/** The rules refused a step of the story. */
export class StoryRefused extends Error {
  override readonly name = 'StoryRefused'
  constructor(step: string, cause: Rejected) {
    super(`the demo cannot go on at ${step}: ${cause.message}`, { cause })
  }
}

/** A closing has its balance, and a payout run its lines, a moment later. */
const isForAReactionToMend = ({ code, details }: Rejected): boolean =>
  code === 'closing-balance-pending' ||
  code === 'unknown-line' ||
  (code === 'run-not-drafted' && details['state'] === 'drafting')

/** How often it waits for a reaction before it gives up. */
const MOST_WAITS = 1_000

async function sent<R extends Json>(
  step: string,
  message: Message<R>,
  send: DemoOver['send'],
  reacted: DemoOver['reacted'],
): Promise<Receipt<R>> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await send(message)
    } catch (error) {
      if (!(error instanceof Rejected)) throw error
      if (!isForAReactionToMend(error) || waits === MOST_WAITS) throw new StoryRefused(step, error)
      await reacted()
    }
  }
}

const OPENING_HOUR = 8 * 3_600

/** A minute for each step of a day, from eight in the morning; today a second, from midnight, so that none is yet to come. */
class Clock {
  #day: Day | undefined
  #steps = 0

  constructor(private readonly today: Day) {}

  next(day: Day): Instant {
    this.#steps = day === this.#day ? this.#steps + 1 : 0
    this.#day = day
    return instantOn(day, day === this.today ? this.#steps : OPENING_HOUR + this.#steps * 60)
  }
}

const messageOf = ({ message }: Step, answers: ReadonlyMap<string, Json>): Message<Json> =>
  typeof message !== 'function'
    ? message
    : message((step) => {
        const answer = answers.get(step)
        if (answer === undefined) throw new RangeError(`${step} is not told yet`)
        return answer
      })

const byOf = (
  { name, actor }: Step,
  message: Message<Json>,
  now: Instant,
  until: Day,
  hashKeys: BodyHashKeys,
): CommandBy => ({
  id: commandOf(name),
  bodyHash: bodyHash(hashKeys, bodyOf(message)),
  cooperative: PALU,
  actor,
  now,
  correlation: correlationOf(until),
})

const bodyOf = (message: Message<Json>): Body => JSON.parse(JSON.stringify(message, decimal))

const decimal = (_field: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
