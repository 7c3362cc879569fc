import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { lumbung, type Ran } from '../support/cli.js'
import { databaseUrl } from '#postgres/connection.js'
import { createTestDatabase, type TestDatabase } from '#postgres/testing/database.js'

/** Histories with the figures that an independent program computed for them. Their licences keep them out of the repository. */
const histories = resolve(import.meta.dirname, '../../../shared/data')

export const folderOf = (history: string): string => join(histories, history)

export interface Expected {
  readonly counts: Readonly<Record<string, number>>
  readonly rejects: readonly (readonly [file: string, key: string, reason: string])[]
  readonly trial_balance: Figures
  readonly trial_balance_by_period: Readonly<Record<string, Figures>>
  readonly producer_payable: Figures
  readonly stock: Figures
}

type Figures = Readonly<Record<string, string>>

export const expectedOf = (history: string): Expected =>
  JSON.parse(readFileSync(join(folderOf(history), 'expected.json'), 'utf8'))

/** Where the histories are not there, their tests are counted as one that was skipped; in CI they fail. */
export function describeWithHistories(what: string, tests: () => void): void {
  if (existsSync(histories) || process.env['CI'] === 'true') describe(what, tests)
  else it.skip(`${what}: needs the histories in ../shared/data`, () => undefined)
}

/** A database, a folder to work in and the command line over both. */
export interface Desk {
  readonly cwd: string
  readonly database: TestDatabase
  run(...args: string[]): Promise<Ran>
  import(folder: string, env?: Record<string, string>): Promise<Ran>
  /** What the books say: the figures, what was not taken, and where the log stands. */
  books(env?: Record<string, string>): Promise<Books>
  close(): Promise<void>
}

export interface Books {
  readonly figures: Omit<Expected, 'counts' | 'rejects'>
  readonly rejects: readonly string[]
  readonly events: bigint
}

const COOPERATIVE = 'uji'

export async function openDesk(): Promise<Desk> {
  const cwd = await mkdtemp(join(tmpdir(), 'lumbung-import-'))
  const database = await createTestDatabase()
  const at = ['--cooperative', COOPERATIVE, '--database', databaseUrl(database.connection)]
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    lumbung(args, { cwd, env: { LUMBUNG_KEYS: join(cwd, 'keys.json'), ...env } })
  return {
    cwd,
    database,
    run: (...args) => run([...args, ...at]),
    import: (folder, env) => run(['import', folder, '--rejects', 'rejects.csv', ...at], env),
    async books(env) {
      const { code, stdout, stderr } = await run(['report', '--json', ...at], env)
      if (code !== 0) throw new Error(`report: ${stderr}`)
      const { rows } = await database.pool.query<{ events: bigint }>('SELECT count(*) AS events FROM log.event')
      return {
        figures: JSON.parse(stdout),
        rejects: await rejectsIn(join(cwd, 'rejects.csv')),
        events: rows[0]?.events ?? 0n,
      }
    },
    async close() {
      await database.drop()
      await rm(cwd, { recursive: true })
    },
  }
}

/** `file/key/reason` of each reject, sorted. */
async function rejectsIn(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const rows: { file: string; key: string; reason: string }[] = parse(await readFile(path), { columns: true })
  return rows.map(({ file, key, reason }) => `${file.replace('.csv', '')} ${key} ${reason}`).sort(bytewise)
}

export const rejectsOf = ({ rejects }: Expected): string[] => rejects.map((reject) => reject.join(' ')).sort(bytewise)

export const figuresOf = ({ trial_balance, trial_balance_by_period, producer_payable, stock }: Expected) => ({
  trial_balance,
  trial_balance_by_period,
  producer_payable,
  stock,
})

const bytewise = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
