import { isAsAsked, type SaleBody } from '../shop/sale.js'
import type { Answer, Entry } from '../journal.js'
import { readFact, type Fact } from '#events/catalogue.js'
import type { CommandId, EventStore, StoredReceipt } from '#event-store/port.js'
import { Position } from '#event-store/position.js'
import { said } from '#proof/breach.js'
import { Proof } from '#proof/proof.js'

/** How much is read at once: of the log, and of its receipts. */
const PAGE = 2_000
const RECEIPTS = 1_000

export interface Judgement {
  /** The client was told that it took effect. */
  readonly acknowledged: number
  /** Of these: only when it was sent again. */
  readonly again: number
  /** The client was told nothing, and it is in the log. */
  readonly tookEffect: number
  /** The client was told nothing, and it is nowhere. */
  readonly left: number
  readonly refused: number
}

type Asked = ReadonlyMap<CommandId, Entry>

/**
 * Compares the log with what a client knows: every acknowledged command is in it once, whole and where the client was
 * told, every other one at most once and whole, a refused one not at all, and nothing that nobody asked for. The
 * identities of the books hold over all of it: streams without gaps, no lot below zero, a mirror for each event that has
 * one. Reads on from where it stopped: a log only grows, and a new judge finds what does not hold of it any more.
 */
export class Judge {
  readonly #faults: string[] = []
  readonly #proof = new Proof()
  /** In which commit each command of a caller's is. */
  readonly #written = new Map<CommandId, bigint>()
  readonly #settled = new Set<CommandId>()
  #read: Position | undefined

  /** What must hold and does not. */
  get faults(): readonly string[] {
    return [...this.#faults, ...this.#proof.broken().map(said)]
  }

  async judge(store: EventStore, asked: Asked): Promise<Judgement> {
    await this.#readOn(store, asked)
    const open = [...asked.values()].filter(({ id }) => !this.#settled.has(id))
    for (let from = 0; from < open.length; from += RECEIPTS) {
      const entries = open.slice(from, from + RECEIPTS)
      const receipts = await store.receipts(entries.map(({ id }) => id))
      for (const entry of entries) this.#compare(entry, receipts.get(entry.id))
    }
    const counts = { acknowledged: 0, again: 0, tookEffect: 0, left: 0, refused: 0 }
    for (const { id, answers } of asked.values()) {
      if (answers.some(isDone)) {
        counts.acknowledged += 1
        if (answers.length > 1) counts.again += 1
      } else if (isRefused(answers)) {
        counts.refused += 1
      } else {
        counts[this.#written.has(id) ? 'tookEffect' : 'left'] += 1
      }
    }
    return counts
  }

  async #readOn(store: EventStore, asked: Asked): Promise<void> {
    for (;;) {
      const { events, next } = await store.readAll(this.#read ?? store.start(), PAGE)
      this.#read = next
      if (events.length === 0) break
      const ofCommands = new Map<CommandId, Fact[]>()
      for (const event of events) {
        const fact = readFact(event)
        this.#proof.see(fact)
        if (event.metadata.actor !== 'caller') continue
        const facts = ofCommands.get(event.metadata.command)
        if (facts === undefined) ofCommands.set(event.metadata.command, [fact])
        else facts.push(fact)
      }
      for (const [id, facts] of ofCommands) this.#seeCommand(id, facts, asked.get(id))
    }
    this.#proof.conclude()
  }

  /** A page holds whole commits: what a command wrote is here, or it is in several. */
  #seeCommand(id: CommandId, facts: readonly Fact[], asked: Entry | undefined): void {
    const commits = new Set(facts.map(({ stored }) => stored.commit))
    const [commit] = commits
    if (commits.size > 1 || this.#written.has(id)) this.#faults.push(`${id} is in several commits`)
    if (commit !== undefined) this.#written.set(id, commit)
    if (asked === undefined) this.#faults.push(`${id} is in the log and nobody asked for it`)
    // The body was written down as a SaleBody.
    else if (!isAsAsked(facts, asked.body as SaleBody)) this.#faults.push(`${id} is not the sale that was asked for`)
  }

  #compare({ id, answers }: Entry, receipt: StoredReceipt | undefined): void {
    const commit = this.#written.get(id)
    const fault = (what: string) => this.#faults.push(`${id} ${what}`)
    if (receipt?.position.commit !== commit) {
      fault(`has a receipt of ${receipt?.position.toString() ?? 'nowhere'} and is in commit ${commit ?? 'none'}`)
    }
    for (const answer of answers) {
      if (answer.kind === 'failed') fault(`was answered with an error that is no answer: ${answer.why}`)
      if (answer.kind !== 'done') continue
      if (commit === undefined) fault(`was acknowledged and is not in the log`)
      else if (Position.parse(answer.position).commit !== commit) fault(`was acknowledged at ${answer.position}`)
      if (JSON.stringify(answer.result) !== JSON.stringify(receipt?.result)) fault('has a receipt of another answer')
    }
    if (isRefused(answers) && commit !== undefined) fault('was refused and is in the log')
    // What was lost sight of may be sent again, and is then looked at again.
    if (answers.some(isDone) || isRefused(answers)) this.#settled.add(id)
  }
}

const isDone = ({ kind }: Answer): boolean => kind === 'done'

const isRefused = (answers: readonly Answer[]): boolean =>
  answers.length > 0 && answers.every(({ kind }) => kind === 'refused')
