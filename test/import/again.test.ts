import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { startLumbung } from '../support/cli.js'
import { eventually } from '../support/eventually.js'
import {
  describeWithHistories,
  expectedOf,
  figuresOf,
  folderOf,
  openDesk,
  rejectsOf,
  type Books,
  type Desk,
} from './history.js'
import { databaseUrl } from '#postgres/connection.js'

describeWithHistories('The same history', () => {
  const expected = expectedOf('pasar')
  /** In which the history was imported once, as it is, in UTC. */
  let imported: Desk
  let said: string
  let before: Books
  let folder: string

  beforeAll(async () => {
    imported = await openDesk()
    const { code, stdout } = await imported.import(folderOf('pasar'), { TZ: 'UTC' })
    expect(code).toBe(0)
    said = stdout
    before = await imported.books({ TZ: 'UTC' })
  }, 60_000)

  afterAll(() => imported.close())

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-history-'))
    await cp(folderOf('pasar'), folder, { recursive: true })
  })

  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** In a database of its own, in which nothing is yet. */
  async function inAnother<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
    const desk = await openDesk()
    try {
      return await work(desk)
    } finally {
      await desk.close()
    }
  }

  const expectTheSame = ({ figures, rejects }: Books) => {
    expect(figures).toEqual(figuresOf(expected))
    expect(rejects).toEqual(rejectsOf(expected))
  }

  it(
    'gives the same figures when its import was killed half-way, several times',
    () =>
      inAnother(async (desk) => {
        for (const events of [1_500, 9_000, 16_000]) {
          const child = startLumbung(
            ['import', folder, '--cooperative', 'uji', '--database', databaseUrl(desk.database.connection)],
            { cwd: desk.cwd, env: { LUMBUNG_KEYS: join(desk.cwd, 'keys.json') } },
          )
          const ended = once(child, 'exit')
          await untilLogHolds(desk, events, child)
          child.kill('SIGKILL')
          await ended
        }
        expect(await desk.import(folder)).toMatchObject({ code: 0 })
        expectTheSame(await desk.books())
      }),
    90_000,
  )

  it('is the same content with BOM, semicolons, CRLF and its columns in another order', async () => {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.csv'))) {
      await rewrite(join(folder, file))
    }
    expect((await imported.import(folder)).stdout).toContain('Imported before')
    expect(await imported.books()).toEqual(before)
    await inAnother(async (desk) => {
      await desk.import(folder)
      expectTheSame(await desk.books())
    })
  }, 90_000)

  it('gives the same figures in the time zone UTC', () => expectTheSame(before))

  it.each(['Asia/Makassar', 'Pacific/Kiritimati'])(
    'gives the same figures in the time zone %s',
    (TZ) =>
      inAnother(async (desk) => {
        expect(await desk.import(folder, { TZ })).toMatchObject({ code: 0 })
        expectTheSame(await desk.books({ TZ }))
      }),
    60_000,
  )

  it(
    'gives the same report in a dry run, and writes nothing',
    () =>
      inAnother(async (desk) => {
        const dry = await desk.run('import', folder, '--dry-run', '--rejects', 'dry.csv')
        const { rows } = await desk.database.pool.query('SELECT FROM log.event LIMIT 1')
        expect(rows).toHaveLength(0)
        expect(dry.stdout.replace('Would import', 'Imported').replace('dry.csv', 'rejects.csv')).toBe(said)
      }),
    60_000,
  )

  it('keeps what was recorded when a row has other content now, and takes what was mended', async () => {
    const producers = join(folder, 'producers.csv')
    const text = await readFile(producers, 'utf8')
    await writeFile(producers, text.replace('n90,,umkm', 'n90,Baru,umkm').replace('n01,Ibu 1,', 'n01,Ibu Satu,'))
    expect(await imported.import(folder)).toMatchObject({ code: 0 })
    const after = await imported.books()
    expect(after.rejects).toContain('producers n01 changed')
    expect(after.rejects).not.toContain('producers n90 malformed')
    expect(after.figures.producer_payable).toEqual(before.figures.producer_payable)
  }, 60_000)
})

/** Waits for the import to have written that much; one that ended before is a failure of its own. */
async function untilLogHolds({ database }: Desk, events: number, importing: ChildProcess): Promise<void> {
  await eventually(async () => {
    if (importing.exitCode !== null) throw new Error(`the import ended before it had written ${events} events`)
    const { rows } = await database.pool.query<{ there: boolean }>(
      `SELECT to_regclass('log.event') IS NOT NULL AS there`,
    )
    if (rows[0]?.there !== true) return undefined
    const counted = await database.pool.query<{ events: bigint }>('SELECT count(*) AS events FROM log.event')
    return (counted.rows[0]?.events ?? 0n) >= BigInt(events) || undefined
  }, 60_000)
}

async function rewrite(path: string): Promise<void> {
  const records: string[][] = parse(await readFile(path), { relax_column_count: true })
  const reordered = records.map((record) => [...record].reverse())
  await writeFile(path, `\uFEFF${stringify(reordered, { delimiter: ';', record_delimiter: '\r\n' })}`)
}
