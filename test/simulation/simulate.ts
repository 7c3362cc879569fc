import fc from 'fast-check'
import { Dice } from '../../bench/history/dice.js'
import { atTheShop, goodsAtFirst, lotsAtFirst } from './at-the-shop.js'
import { askingForIt } from './asking.js'
import { saying, type Attempt } from './attempt.js'
import type { Fault } from './faulty-store.js'
import { inTheOffice, openingAtFirst, peopleAtFirst } from './in-the-office.js'
import { payingOut, termsAtFirst } from './paying-out.js'
import { settling } from './settling.js'
import { withMembers } from './with-members.js'
import { World, type Circumstances } from './world.js'
import { EnrolCooperative } from '#commands/books/enrol-cooperative.js'

const attempts: readonly Attempt[] = [
  ...atTheShop,
  ...inTheOffice,
  ...withMembers,
  ...askingForIt,
  ...payingOut,
  ...settling,
]

/** What was tried how often, and what became of it: `accepted`, or the code of a refusal. */
export type Tally = Map<string, Map<string, number>>

/** One thing that somebody tries: what it is of follows from `seed` and what there is by then. */
interface Trial extends Circumstances {
  readonly attempt: number
  readonly seed: number
  readonly daysPass: number
}

const none = { weight: 12, arbitrary: fc.constant(undefined) }
const fault = fc.oneof(none, {
  weight: 3,
  arbitrary: fc.constantFrom<Fault>('unavailable', 'lost-answer', 'crash'),
})

const trial: fc.Arbitrary<Trial> = fc.record({
  attempt: fc.nat(attempts.length - 1),
  seed: fc.nat(),
  process: fc.constantFrom(0, 1),
  fault,
  again: fc.boolean(),
  daysPass: fc.constantFrom(0, 0, 0, 0, 1, 1, 4),
})

interface Model {
  readonly tally: Tally
}

class Step implements fc.AsyncCommand<Model, World> {
  #tried = 'nothing was there to try it on'

  constructor(private readonly trial: Trial) {}

  check(): boolean {
    return true
  }

  async run({ tally }: Model, world: World): Promise<void> {
    const { attempt, seed, daysPass, ...how } = this.trial
    world.daysPass(daysPass)
    const tried = await attempts[attempt]?.(world, new Dice(seed))
    if (tried === undefined) return
    const [actor, message] = tried
    this.#tried = `${actor}: ${message.constructor.name} ${said(message)}`
    const refusal = await world.send(actor, message, how)
    count(tally, message.constructor.name, refusal ?? 'accepted')
  }

  toString(): string {
    return `${this.#tried} ${JSON.stringify(this.trial)}\n`
  }
}

const said = (message: object): string =>
  JSON.stringify(message, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))

function count(tally: Tally, command: string, outcome: string): void {
  const outcomes = tally.get(command) ?? new Map<string, number>()
  tally.set(command, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1))
}

/**
 * A cooperative that random people do random things to, each step held to every identity.
 * @returns undefined, or how it broke: with the fewest steps that still break it
 */
export async function simulate(seed: number, steps: number, tally: Tally = new Map()): Promise<string | undefined> {
  const worlds = fc.asyncProperty(
    fc.commands([trial.map((each) => new Step(each))], { maxCommands: steps, size: 'max' }),
    async (commands) => {
      const world = new World(`simulation/${seed}`)
      await begin(world, new Dice(seed), tally)
      await fc.asyncModelRun(() => ({ model: { tally }, real: world }), commands)
      world.conclude()
    },
  )
  const { failed, counterexample, errorInstance } = await fc.check(worlds, { seed, numRuns: 1, endOnFailure: false })
  if (!failed) return undefined
  return [`seed ${seed}: ${reasonOf(errorInstance)}`, ...(counterexample ?? []).map(String)].join('\n')
}

async function begin(world: World, dice: Dice, tally: Tally): Promise<void> {
  const enrolling = saying(EnrolCooperative, { name: 'Koperasi', zone: 'Asia/Makassar' })
  const refusal = await world.send('edi', enrolling, calm)
  count(tally, enrolling.constructor.name, refusal ?? 'accepted')
  for (const attempt of [...goodsAtFirst, ...peopleAtFirst, ...lotsAtFirst, ...termsAtFirst, ...openingAtFirst]) {
    const tried = await attempt(world, dice)
    if (tried !== undefined) await world.send(...tried, calm)
  }
}

const calm: Circumstances = { process: 0, again: false }

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
