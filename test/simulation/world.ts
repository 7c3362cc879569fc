import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { CommandBus, CqrsModule } from '@nestjs/cqrs'
import { v5 } from 'uuid'
import { Crashed, FaultyStore, type Fault } from './faulty-store.js'
import { commandHandlers } from '#commands/handlers.js'
import { sentBy, type Message } from '#commands/message.js'
import { Rejected } from '#domain/rejected.js'
import { folded, type Fold } from '#event-store/fold.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import { StoreUnavailable } from '#event-store/port.js'
import type { Position } from '#event-store/position.js'
import { readFact } from '#events/catalogue.js'
import { daysAfter } from '#events/days.js'
import { streamName, type RecordedEvent } from '#events/recorded.js'
import type { CooperativeId, Day, Instant, Json } from '#events/words.js'
import { Keyring } from '#personal/keyring.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { said } from '#proof/breach.js'
import { Proof } from '#proof/proof.js'

const COOPERATIVE = 'palu' as CooperativeId
const FIRST_DAY = '2026-01-01' as Day
const NAMESPACE = '3a1c6bb0-6d5c-5f0e-8f57-2b9c1c0c5d11'

/** An identity does not hold, or a command did what none may. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** How a command goes: on which of two processes, what goes wrong, and whether it is sent once more. */
export interface Circumstances {
  readonly process: 0 | 1
  readonly fault?: Fault | undefined
  readonly again: boolean
}

/**
 * A cooperative on a memory store, with two processes that know of each other only by the log: what one has cached is
 * stale when the other wrote. Every event is held to the identities as soon as it is written.
 */
export class World {
  readonly cooperative = COOPERATIVE
  readonly #store = new MemoryStore()
  readonly #faulty = new FaultyStore(this.#store)
  readonly #ledgers: [Ledger, Ledger] = [this.#process(), this.#process()]
  readonly #proof = new Proof()
  readonly #events: RecordedEvent[] = []
  #seen: Position = this.#store.start()
  #sent = 0
  #day = 0

  /** @param seed what the keys of its commands are made of: the same seed, the same ids */
  constructor(private readonly seed: string) {}

  get today(): Day {
    return daysAfter(FIRST_DAY, this.#day)
  }

  /** A day so many after the first, or today if that is later. */
  dayBefore(days: number): Day {
    return daysAfter(FIRST_DAY, Math.max(0, this.#day - days))
  }

  daysPass(days: number): void {
    this.#day += days
  }

  /** What was written, oldest first. */
  get events(): readonly RecordedEvent[] {
    return this.#events
  }

  /** The ids of the streams of a category, in the order they began. */
  ids<Id extends string>(category: string): Id[] {
    const prefix = `${category}-${COOPERATIVE}.`
    const found = new Set(this.#events.flatMap(({ stream }) => (stream.startsWith(prefix) ? [stream] : [])))
    return [...found].map((stream) => stream.slice(prefix.length) as Id)
  }

  /** What is known of a stream, from the log. */
  async state<State>(category: Fold<State>, id: string): Promise<State> {
    const stream = streamName(category.events.category, COOPERATIVE, id)
    const read = await this.#store.readStreams(new Map([[stream, 0]]))
    return folded(category, category.initial, read.get(stream) ?? [])
  }

  /**
   * Sends a command, and sends it again until somebody knows what became of it.
   * @returns the code that it was refused with, or undefined
   * @throws Broken when it broke an identity, left something although it was refused, or took effect twice
   */
  async send(actor: string, message: Message<Json>, how: Circumstances): Promise<string | undefined> {
    const key = `${this.seed}/${this.#sent++}`
    const by = {
      id: v5(key, NAMESPACE),
      bodyHash: key,
      cooperative: COOPERATIVE,
      actor,
      now: `${this.today}T04:00:00.000Z` as Instant,
    }
    const before = await this.#store.head()
    const sentOn = (process: 0 | 1, fault?: Fault) => this.#attempt(process, sentBy(by, message), fault)
    const first = await sentOn(how.process, how.fault)
    const other = how.process === 0 ? 1 : 0
    const outcome = first.kind === 'gone' ? await sentOn(other) : first
    if (outcome.kind === 'gone') throw new Broken(`${key}: nobody answers`)
    if (outcome.kind === 'rejected') {
      if ((await this.#store.head()).compare(before) !== 0)
        throw new Broken(`${key}: it was refused, and left something`)
      return outcome.code
    }
    await this.#hold()
    if (how.again) await this.#isTheSame(key, outcome.result, await sentOn(other))
    return undefined
  }

  /** Everything is checked once more, touched or not. */
  conclude(): void {
    this.#proof.conclude()
    this.#expectWhole()
  }

  async #isTheSame(key: string, result: string, again: Outcome): Promise<void> {
    const isSame = again.kind === 'accepted' && again.result === result
    if (!isSame) throw new Broken(`${key}: sent again, it is another answer: ${JSON.stringify(again)}, not ${result}`)
    if ((await this.#store.head()).compare(this.#seen) !== 0) throw new Broken(`${key}: sent again, it was done again`)
  }

  async #attempt(process: 0 | 1, message: Message<Json>, fault?: Fault): Promise<Outcome> {
    this.#faulty.next(fault)
    try {
      const { result } = await (await theBus()).through(this.#ledgers[process], message)
      return { kind: 'accepted', result: JSON.stringify(result) }
    } catch (error) {
      if (error instanceof Rejected) return { kind: 'rejected', code: error.code }
      if (error instanceof StoreUnavailable) return { kind: 'gone' }
      if (!(error instanceof Crashed)) throw error
      this.#ledgers[process] = this.#process()
      return { kind: 'gone' }
    } finally {
      this.#faulty.next(undefined)
    }
  }

  #process(): Ledger {
    return new Ledger(this.#faulty.asStore())
  }

  /** Holds what is new in the log to the identities. */
  async #hold(): Promise<void> {
    for (;;) {
      const { events, next } = await this.#store.readAll(this.#seen, 1_000)
      if (events.length === 0) break
      for (const event of events) this.#proof.see(readFact(event))
      this.#events.push(...events)
      this.#seen = next
    }
    this.#proof.commitEnded()
    this.#expectWhole()
  }

  #expectWhole(): void {
    const broken = this.#proof.broken()
    if (broken.length > 0) throw new Broken(broken.map(said).join('\n'))
  }
}

type Outcome =
  | { readonly kind: 'accepted'; readonly result: string }
  | { readonly kind: 'rejected'; readonly code: string }
  | { readonly kind: 'gone' }

/** The bus with every handler, over whichever ledger is asked for: one for all worlds. */
class Bus {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly turn: { ledger: Ledger | undefined },
  ) {}

  /** One at a time: the handlers know one ledger. */
  async through(ledger: Ledger, message: Message<Json>) {
    this.turn.ledger = ledger
    return this.app.get(CommandBus).execute(message)
  }
}

@Module({})
class Commands {
  static over(turn: { readonly ledger: Ledger | undefined }): DynamicModule {
    const decide: Ledger['decide'] = (by, decision) => {
      if (turn.ledger === undefined) throw new TypeError('no process has its turn')
      return turn.ledger.decide(by, decision)
    }
    return {
      module: Commands,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: Ledger, useValue: { decide } },
        { provide: Keyring, useValue: memoryKeyring() },
        ...commandHandlers,
      ],
    }
  }
}

let bus: Promise<Bus> | undefined

const theBus = (): Promise<Bus> => (bus ??= openBus())

async function openBus(): Promise<Bus> {
  const turn: { ledger: Ledger | undefined } = { ledger: undefined }
  const app = await NestFactory.createApplicationContext(Commands.over(turn), { logger: ['error'] })
  return new Bus(app, turn)
}
