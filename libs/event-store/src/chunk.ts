import { streamName } from '#events/recorded.js'
import type { StreamName } from '#events/recorded.js'
import type { Json } from '#events/words.js'
import type { CommandBy } from './command-by.js'
import { findReceipts, outcomeOf } from './commit-outcome.js'
import type { Fold, StreamRef } from './fold.js'
import type { CommandId, Commit, EventStore, StoredReceipt } from './port.js'
import { asAnswered, assertSameBody, receiptFor } from './receipt.js'
import type { Receipt } from './receipt.js'
import { Retries } from './retries.js'
import type { StateCache } from './state-cache.js'
import { Draft } from './tx.js'
import type { Tx } from './tx.js'
import { Turn } from './turns.js'
import type { Turns } from './turns.js'
import { Doubt, WorkingSet } from './working-set.js'

/** How many commands make one commit at most: it holds the log's lock for a few milliseconds, not longer. */
export const CHUNK = 200

export interface ChunkCommand {
  readonly by: CommandBy
  readonly decision: (tx: Tx) => Promise<Json> | Json
  /** What it will read, as far as that is known: read for the whole chunk in one round trip. */
  readonly reads?: Iterable<StreamRef>
}

/** A command of the chunk's own, decided after the others. */
export interface Along {
  readonly by: CommandBy
  readonly decision: (tx: Tx, verdicts: readonly Verdict[]) => Promise<Json> | Json
}

/** What was decided on a command, before it is committed. */
export type Verdict =
  | { readonly kind: 'done'; readonly result: Json; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly error: unknown }

/** What became of a command. */
export type Outcome =
  | { readonly kind: 'done'; readonly receipt: Receipt; readonly repeated: boolean }
  | { readonly kind: 'rejected'; readonly error: unknown }

interface Chunk {
  readonly store: EventStore
  readonly cache: StateCache
  readonly turns: Turns
  readonly outcomeDeadline: number
  readonly isRejection: (error: unknown) => boolean
  readonly commands: readonly ChunkCommand[]
  readonly along: Along | undefined
}

/** @see Ledger.decideMany */
export async function decideChunk(chunk: Chunk): Promise<Outcome[]> {
  const { commands } = chunk
  if (commands.length > CHUNK) throw new RangeError(`at most ${CHUNK} commands at once, not ${commands.length}`)
  const turn = new Turn(chunk.turns)
  try {
    return await decideInTurn(chunk, turn)
  } finally {
    turn.end()
  }
}

async function decideInTurn(chunk: Chunk, turn: Turn): Promise<Outcome[]> {
  const { store, cache, commands, along } = chunk
  const ids = new Set([...commands, ...(along ? [along] : [])].map(({ by }) => by.id))
  const known = await store.receipts([...ids])
  const doubt = new Doubt()
  const retries = new Retries(turn)
  for (;;) {
    const set = new WorkingSet(store, cache, doubt)
    let attempt: Attempt
    try {
      attempt = await decideAll(chunk, set, known)
    } catch (error) {
      if (!set.usedCache) throw error
      doubt.addEverything()
      continue
    }
    if (attempt.decided.size === 0) {
      // Nothing will be committed, so nothing checks the states that a refusal rests on.
      const isFounded = !set.usedCache || attempt.verdicts.every(({ kind }) => kind === 'done')
      if (isFounded) return outcomes(chunk, attempt, known)
      doubt.addEverything()
      continue
    }
    if (await turn.take(turn.takenByOthers(set.contested()))) continue
    // What a refused command has read is checked as well: its refusal holds only if that does.
    const commit = { commands: [...attempt.decided.values()], streams: set.streams() }
    const outcome = await outcomeOf(store, commit)
    switch (outcome.kind) {
      case 'committed': {
        set.remember(outcome.committed)
        const { position } = outcome.committed
        for (const [id, done] of attempt.decided) known.set(id, { ...done, position })
        return outcomes(chunk, attempt, known)
      }
      case 'unknown': {
        turn.end()
        const receipts = await findReceipts(store, commit, chunk.outcomeDeadline)
        return outcomes(chunk, attempt, new Map([...known, ...receipts]))
      }
      case 'known':
        for (const [id, receipt] of outcome.receipts) known.set(id, receipt)
        break
      case 'conflict':
        doubt.add(outcome.streams)
        await retries.afterConflict(outcome.streams)
    }
  }
}

interface Attempt {
  readonly verdicts: readonly Verdict[]
  /** What is to be committed. */
  readonly decided: ReadonlyMap<CommandId, Commit['commands'][number]>
}

async function decideAll(
  { commands, along, isRejection }: Chunk,
  set: WorkingSet,
  known: ReadonlyMap<CommandId, StoredReceipt>,
): Promise<Attempt> {
  const decided = new Map<CommandId, Commit['commands'][number]>()

  const decide = async (by: CommandBy, decision: (tx: Tx) => Promise<Json> | Json): Promise<Verdict> => {
    const earlier = known.get(by.id) ?? decided.get(by.id)
    if (earlier !== undefined) {
      assertSameBody(by, earlier)
      return { kind: 'done', result: earlier.result, repeated: true }
    }
    const draft = new Draft(set, by)
    const result = asAnswered(await decision(draft))
    draft.merge()
    decided.set(by.id, { id: by.id, bodyHash: by.bodyHash, result })
    return { kind: 'done', result, repeated: false }
  }

  await set.load(streamsOf(commands.filter(({ by }) => !known.has(by.id))))
  const verdicts: Verdict[] = []
  for (const { by, decision } of commands) {
    try {
      verdicts.push(await decide(by, decision))
    } catch (error) {
      if (!isRejection(error)) throw error
      verdicts.push({ kind: 'rejected', error })
    }
  }
  if (along !== undefined) await decide(along.by, (tx) => along.decision(tx, verdicts))
  return { verdicts, decided }
}

function streamsOf(commands: readonly ChunkCommand[]): Map<StreamName, Fold> {
  const streams = new Map<StreamName, Fold>()
  for (const { by, reads } of commands) {
    for (const { category, id } of reads ?? []) {
      streams.set(streamName(category.events.category, by.cooperative, id), category)
    }
  }
  return streams
}

const outcomes = (
  { commands }: Chunk,
  { verdicts }: Attempt,
  receipts: ReadonlyMap<CommandId, StoredReceipt>,
): Outcome[] =>
  commands.map(({ by }, at) => {
    const verdict = verdicts[at]
    if (verdict?.kind === 'rejected') return verdict
    const stored = receipts.get(by.id)
    if (verdict === undefined || stored === undefined) throw new TypeError(`nothing became of command ${by.id}`)
    return { kind: 'done', receipt: receiptFor(by, stored), repeated: verdict.repeated }
  })
