import { recordSaleOf } from './sale.js'
import type { SaleBody } from './sale.js'
import type { Entry } from '../journal.js'
import { readFact, type Fact } from '#events/catalogue.js'
import type { EventStore } from '#event-store/port.js'
import { Proof } from '#proof/proof.js'
import { said } from '#proof/breach.js'

/** How much of the log is read at once. */
const PAGE = 2_000

export interface Judgement {
  /** The client was told that it took effect. */
  readonly acknowledged: number
  /** The client was told nothing, and it is in the log. */
  readonly tookEffect: number
  /** The client was told nothing, and it is nowhere. */
  readonly left: number
  readonly refused: number
  /** What must hold and does not. */
  readonly faults: readonly string[]
}

/**
 * Compares the log with what a client knows: every acknowledged command is in it once, in one commit and whole, every
 * other one at most once and whole, a refused one not at all, and nothing that nobody asked for. The identities of the
 * books hold over all of it: streams without gaps, no lot below zero, a mirror for each event that has one.
 */
export async function judge(store: EventStore, asked: ReadonlyMap<string, Entry>): Promise<Judgement> {
  const faults: string[] = []
  const proof = new Proof()
  const written = new Map<string, Fact[]>()
  for (let after = store.start(), page; page === undefined || page.events.length > 0; after = page.next) {
    page = await store.readAll(after, PAGE)
    for (const event of page.events) {
      const fact = readFact(event)
      proof.see(fact)
      if (event.metadata.actor !== 'caller') continue
      const facts = written.get(event.metadata.command) ?? []
      facts.push(fact)
      written.set(event.metadata.command, facts)
    }
  }
  proof.conclude()
  faults.push(...proof.broken().map(said))
  const counts = { acknowledged: 0, tookEffect: 0, left: 0, refused: 0 }
  for (const [id, { body, answers }] of asked) {
    const facts = written.get(id)
    const done = answers.some(({ kind }) => kind === 'done')
    const refused = answers.at(-1)?.kind === 'refused'
    const failed = answers.find((answer) => answer.kind === 'failed')
    if (failed?.kind === 'failed') faults.push(`${id} failed: ${failed.why}`)
    if (done && facts === undefined) faults.push(`${id} was acknowledged and is not in the log`)
    if (refused && !done && facts !== undefined) faults.push(`${id} was refused and is in the log`)
    if (facts !== undefined) faults.push(...notWhole(id, body as SaleBody, facts))
    counts[done ? 'acknowledged' : refused ? 'refused' : facts === undefined ? 'left' : 'tookEffect'] += 1
  }
  for (const id of written.keys()) if (!asked.has(id)) faults.push(`${id} is in the log and nobody asked for it`)
  return { ...counts, faults }
}

/** One sale, in one commit, of what was asked; that its mirrors are there is the proof's affair. */
function notWhole(id: string, body: SaleBody, facts: readonly Fact[]): string[] {
  const commits = new Set(facts.map(({ stored }) => stored.commit))
  const sales = facts.flatMap(({ event }) => (event.type === 'SaleCompleted' ? [event.data] : []))
  const [sale] = sales
  const wanted = recordSaleOf(id, body)
  const isAsAsked =
    sales.length === 1 &&
    sale?.lines.length === wanted.lines.length &&
    sale.payments.every(({ amount }, index) => amount === wanted.payments[index]?.amount)
  return [
    ...(commits.size === 1 ? [] : [`${id} is spread over ${commits.size} commits`]),
    ...(isAsAsked ? [] : [`${id} is in the log as ${sales.length} sales, not as the one that was asked for`]),
  ]
}
