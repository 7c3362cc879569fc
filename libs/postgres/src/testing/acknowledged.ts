import type { Pool } from 'pg'

/** Rows of which the server has said that they are committed, written by several clients without pause. */
export interface Writers {
  /** Resolves when so many rows are acknowledged. */
  until(count: number): Promise<void>
  /** Every writer goes on until its server fails it. Resolves with the numbers of the acknowledged rows when all have. */
  failed(): Promise<bigint[]>
}

const CLIENTS = 6

/** Begins to write rows into a table of its own, and does not stop until the server does. */
export async function writeWithoutPause(pool: Pool): Promise<Writers> {
  await pool.query('CREATE TABLE acknowledged (number bigint PRIMARY KEY)')
  const acknowledged: bigint[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let next = 0n

  const write = async () => {
    for (;;) {
      const number = (next += 1n)
      await pool.query('INSERT INTO acknowledged (number) VALUES ($1)', [number])
      acknowledged.push(number)
      for (const { count, resolve } of waiting) if (acknowledged.length >= count) resolve()
    }
  }
  const ends = Array.from({ length: CLIENTS }, () => write().catch(() => undefined))
  return {
    until: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
    failed: async () => {
      await Promise.all(ends)
      return acknowledged
    },
  }
}

/** Those of the numbers that are not in the table. */
export async function missing(pool: Pool, acknowledged: readonly bigint[]): Promise<bigint[]> {
  const { rows } = await pool.query<{ number: bigint }>('SELECT number FROM acknowledged')
  const there = new Set(rows.map(({ number }) => number))
  return acknowledged.filter((number) => !there.has(number))
}
