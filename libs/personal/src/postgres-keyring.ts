import { LRUCache } from 'lru-cache'
import type { Pool } from 'pg'
import type { CooperativeId } from '#events/words.js'
import type { Aes256Key } from './aes-gcm.js'
import { Keyring, type PersonKeys } from './keyring.js'
import type { PersonId } from './person.js'
import { newPersonKey, unwrap, wrap, type PersonKey } from './person-key.js'

/** Keys held open in this process: some 3 MB of them. */
const CACHED_KEYS = 10_000

/** So long, at most, another process may still open what was sealed for a person after they were forgotten. */
export const FORGOTTEN_EVERYWHERE_WITHIN_MS = 10_000

/**
 * The keyring of a database with `personalMigrations`.
 * @param clock milliseconds that only grow; for the age of what is cached
 */
export const postgresKeyring = (
  pool: Pool,
  wrapping: Aes256Key,
  clock: () => number = () => performance.now(),
): Keyring => new Keyring(new PostgresPersonKeys(pool, wrapping, clock))

/** One answers for everyone but those whom another process gives a key at that very moment, the next for them. */
const ROUNDS = 5

interface Row {
  readonly person: PersonId
  readonly wrapped: Buffer | null
}

class PostgresPersonKeys implements PersonKeys {
  private readonly cache: LRUCache<string, PersonKey>

  constructor(
    private readonly pool: Pool,
    private readonly wrapping: Aes256Key,
    clock: () => number,
  ) {
    this.cache = new LRUCache({
      max: CACHED_KEYS,
      ttl: FORGOTTEN_EVERYWHERE_WITHIN_MS,
      ttlResolution: 0,
      perf: { now: clock },
    })
  }

  async obtain(cooperative: CooperativeId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonKey>> {
    const keys = this.cached(cooperative, people)
    let missing = people.filter((person) => !keys.has(person))
    for (let round = 0; missing.length > 0; round += 1) {
      if (round === ROUNDS) throw new Error(`${missing[0]} in ${cooperative} has a key that cannot be read`)
      const rows = await this.insertOrSelect(cooperative, missing)
      this.take(cooperative, rows, keys)
      const answered = new Set(rows.map(({ person }) => person))
      missing = missing.filter((person) => !answered.has(person))
    }
    return keys
  }

  async find(cooperative: CooperativeId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonKey>> {
    const keys = this.cached(cooperative, people)
    const missing = people.filter((person) => !keys.has(person))
    if (missing.length > 0) {
      const { rows } = await this.pool.query<Row>(
        `SELECT person, wrapped
         FROM personal.person_key -- by its primary key
         WHERE cooperative = $1 AND person = ANY ($2::text[])`,
        [cooperative, missing],
      )
      this.take(cooperative, rows, keys)
    }
    return keys
  }

  async forget(cooperative: CooperativeId, person: PersonId): Promise<void> {
    await this.pool.query(
      `INSERT INTO personal.person_key (cooperative, person, wrapped)
       VALUES ($1, $2, NULL)
       ON CONFLICT (cooperative, person) DO UPDATE SET wrapped = NULL`,
      [cooperative, person],
    )
    this.cache.delete(cacheKey(cooperative, person))
  }

  /**
   * In the order of ids: of two processes with the same new people one waits for the other, never each for the other.
   * Whoever it waited for is in neither half of the answer: not made here, and not yet there when it began to look.
   */
  private async insertOrSelect(cooperative: CooperativeId, people: readonly PersonId[]): Promise<Row[]> {
    const inOrder = people.toSorted()
    const candidates = inOrder.map((person) => wrap(this.wrapping, cooperative, person, newPersonKey()))
    const { rows } = await this.pool.query<Row>(
      `WITH made AS (
         INSERT INTO personal.person_key (cooperative, person, wrapped)
         SELECT $1, candidate.person, candidate.wrapped
         FROM unnest($2::text[], $3::bytea[]) AS candidate (person, wrapped)
         ON CONFLICT (cooperative, person) DO NOTHING
         RETURNING person, wrapped
       )
       SELECT person, wrapped FROM made
       UNION ALL
       SELECT person, wrapped FROM personal.person_key WHERE cooperative = $1 AND person = ANY ($2::text[])`,
      [cooperative, inOrder, candidates],
    )
    return rows
  }

  private cached(cooperative: CooperativeId, people: readonly PersonId[]): Map<PersonId, PersonKey> {
    const keys = new Map<PersonId, PersonKey>()
    for (const person of people) {
      const key = this.cache.get(cacheKey(cooperative, person))
      if (key !== undefined) keys.set(person, key)
    }
    return keys
  }

  private take(cooperative: CooperativeId, rows: readonly Row[], keys: Map<PersonId, PersonKey>): void {
    for (const { person, wrapped } of rows) {
      if (wrapped === null) continue
      const key = unwrap(this.wrapping, cooperative, person, wrapped)
      keys.set(person, key)
      this.cache.set(cacheKey(cooperative, person), key)
    }
  }
}

const cacheKey = (cooperative: CooperativeId, person: PersonId): string => `${cooperative} ${person}`
