import type { Pool } from 'pg'

const OLDEST_MAJOR = 15

/**
 * Refuses a server on which an acknowledged commit can be lost, that is too old, or that cannot hold every text.
 * @throws UnsafeServer, which names every setting at fault
 */
export async function refuseUnsafe(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_catalog.pg_settings WHERE name = ANY ($1)',
    [[...DURABLE, 'server_encoding', 'server_version', 'server_version_num']],
  )
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]))
  const faults = DURABLE.filter((name) => settings.get(name) === 'off').map((name) => `${name} is off`)
  if (settings.get('server_encoding') !== 'UTF8') {
    faults.push(`the database's encoding is ${settings.get('server_encoding')}, not UTF8`)
  }
  if (Number(settings.get('server_version_num')) < OLDEST_MAJOR * 10_000) {
    faults.push(`PostgreSQL ${settings.get('server_version')} is older than ${OLDEST_MAJOR}`)
  }
  if (faults.length > 0) throw new UnsafeServer(faults)
}

/** Off, each of these lets a power cut take back what was acknowledged or leave a torn page behind. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit']

export class UnsafeServer extends Error {
  override readonly name = 'UnsafeServer'

  constructor(readonly faults: readonly string[]) {
    super(`This PostgreSQL cannot keep a ledger: ${faults.join('; ')}.`)
  }
}
