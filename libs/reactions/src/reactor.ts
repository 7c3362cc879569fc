import type { Pool } from 'pg'
import { catalogue, readFact } from '#events/catalogue.js'
import { UnknownEvent } from '#events/category.js'
import { partsOf, type RecordedEvent } from '#events/recorded.js'
import type { Batch, Follower } from '#event-store/follow.js'
import { Position } from '#event-store/position.js'
import { inTransaction } from '#postgres/transaction.js'
import { keep } from './owed.js'
import type { Reaction } from './reaction.js'

/** Where a log begins and ends; the event store's port has it. */
export interface Ends {
  start(): Position
  head(): Promise<Position>
}

/** A reaction began, and its place in the log is gone: nobody but an operator can say where it goes on. */
export class LostCheckpoint extends Error {
  override readonly name = 'LostCheckpoint'
  constructor(
    readonly reaction: string,
    readonly began: Position,
  ) {
    super(
      `The reaction ${reaction} began at ${began.toString()}, and its checkpoint is gone. To let it see again all that ` +
        `came since, which makes no command take effect twice, run: INSERT INTO reactions.checkpoint ` +
        `SELECT reaction, position FROM reactions.beginning WHERE reaction = '${reaction}';`,
    )
  }
}

/** In commits: where nothing is owed, the place is saved only now and then. After a crash so many are looked at again. */
const BETWEEN_SAVES = 1_000n

/** Follows the log for one reaction: what it owes is kept in one transaction with how far it has seen. */
export class Reactor implements Follower {
  readonly #types: ReadonlySet<string>
  #saved: Position | undefined

  /** @param onOwed something new is owed: whoever settles it can look at once */
  constructor(
    private readonly pool: Pool,
    private readonly log: Ends,
    private readonly reaction: Reaction,
    private readonly onOwed: () => void = () => undefined,
  ) {
    this.#types = new Set(reaction.of)
  }

  /** At its first start it begins, and records where. @throws LostCheckpoint */
  async checkpoint(): Promise<Position> {
    this.#saved = (await this.#place()) ?? (await this.#begin())
    return this.#saved
  }

  /** @throws RangeError when another process has done some of this: begin again at the checkpoint */
  async handle({ events, after, next }: Batch): Promise<void> {
    const owed = events.filter((event) => this.#owes(event))
    const saved = this.#saved ?? after
    if (owed.length === 0 && next.commit - saved.commit < BETWEEN_SAVES) return
    await inTransaction(this.pool, async (client) => {
      // A power cut may take back what is owed and the place together: the log still has both.
      await client.query('SET LOCAL synchronous_commit = off')
      const { rowCount } = await client.query(
        'UPDATE reactions.checkpoint SET position = $3 WHERE reaction = $1 AND position = $2',
        [this.reaction.name, saved.toString(), next.toString()],
      )
      if (rowCount === 0) throw new RangeError(`${this.reaction.name} does not stand at ${saved.toString()} any more`)
      if (owed.length > 0) await keep(client, this.reaction.name, owed, next)
    })
    this.#saved = next
    if (owed.length > 0) this.onOwed()
  }

  /** What this release cannot read may be owed for: it is kept for a release that can. */
  #owes(event: RecordedEvent): boolean {
    if (isKnown(event) && !this.#types.has(event.type)) return false
    try {
      return this.reaction.react(readFact(event)) !== undefined
    } catch (error) {
      if (error instanceof UnknownEvent) return true
      throw error
    }
  }

  /** Undefined before it began. @throws LostCheckpoint */
  async #place(): Promise<Position | undefined> {
    const { rows } = await this.pool.query<{ began: string; position: string | null }>(
      `SELECT b.position AS began, c.position
       FROM reactions.beginning b LEFT JOIN reactions.checkpoint c USING (reaction) WHERE reaction = $1`,
      [this.reaction.name],
    )
    const [begun] = rows
    if (begun === undefined) return undefined
    if (begun.position === null) throw new LostCheckpoint(this.reaction.name, Position.parse(begun.began))
    return Position.parse(begun.position)
  }

  async #begin(): Promise<Position> {
    const at = this.reaction.beginsAt === 'start' ? this.log.start() : await this.log.head()
    await this.pool.query(
      `WITH begun AS (
         INSERT INTO reactions.beginning (reaction, position) VALUES ($1, $2)
         ON CONFLICT DO NOTHING RETURNING reaction, position
       )
       INSERT INTO reactions.checkpoint SELECT reaction, position FROM begun`,
      [this.reaction.name, at.toString()],
    )
    // Another process may have begun it in the same moment, elsewhere.
    return (await this.#place()) ?? at
  }
}

function isKnown({ stream, type, version }: RecordedEvent): boolean {
  const { category } = partsOf(stream)
  const definitions = Object.hasOwn(catalogue, category) ? catalogue[category]?.definitions : undefined
  const definition = definitions !== undefined && Object.hasOwn(definitions, type) ? definitions[type] : undefined
  return definition !== undefined && version >= 1 && version <= definition.version
}
