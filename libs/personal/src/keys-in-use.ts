import type { Pool } from 'pg'
import { inTransaction } from '#postgres/transaction.js'
import { fingerprints, type Keys } from './keys.js'

/**
 * Holds a database to its keys: it remembers those it is first started with, and those added since. With others nothing
 * would open and no repeated command be known again, so a start goes no further.
 * @throws OtherKeys
 */
export function requireSameKeys(pool: Pool, keys: Keys): Promise<void> {
  const given = fingerprints(keys)
  const names = [...given.keys()].toSorted()
  return inTransaction(pool, async (client) => {
    await client.query(
      `INSERT INTO personal.keys_in_use (name, fingerprint)
       SELECT name, fingerprint FROM unnest($1::text[], $2::text[]) AS given (name, fingerprint)
       ON CONFLICT (name) DO NOTHING`,
      [names, names.map((name) => given.get(name))],
    )
    const { rows } = await client.query<{ name: string; fingerprint: string }>(
      'SELECT name, fingerprint FROM personal.keys_in_use ORDER BY name',
    )
    const others = rows.filter(({ name, fingerprint }) => given.get(name) !== fingerprint)
    if (others.length > 0) throw new OtherKeys(others.map(({ name }) => name))
  })
}

/** The keys file is not the one this database was made with. Nothing was written. */
export class OtherKeys extends Error {
  override readonly name = 'OtherKeys'
  constructor(readonly keys: readonly string[]) {
    super(
      `this database was made with another keys file, in which ${keys.join(' and ')} ` +
        `${keys.length === 1 ? 'is' : 'are'} not what this one says: start it with that file, or a copy of it`,
    )
  }
}
