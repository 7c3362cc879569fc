import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type {
  AccountCode,
  CooperativeId,
  Day,
  LotId,
  MemberId,
  PeriodId,
  ProducerId,
  RequestId,
  RunId,
  SaleId,
  SettlementId,
} from '#events/words.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { accountEntries, entriesByDay } from '../account-entries/queries.js'
import { agreementOn, agreements } from '../agreements/queries.js'
import { earningsDifference } from '../as-known/earnings-difference.js'
import { memberStatementDifference } from '../as-known/member-statement-difference.js'
import { outstandingDifference } from '../as-known/outstanding-difference.js'
import { statementDifference } from '../as-known/statement-difference.js'
import { trialBalanceDifference } from '../as-known/trial-balance-difference.js'
import { accounts } from '../chart/queries.js'
import { cooperative } from '../cooperative/queries.js'
import { agreedDeductions, payoutDestination, payoutSettings } from '../destinations/queries.js'
import { products } from '../directory/products.js'
import { cooperativeProfile, producerPage, producers } from '../directory/queries.js'
import { earnings } from '../earnings/queries.js'
import { lotMovements } from '../lots/movements.js'
import { members } from '../members/queries.js'
import { opening } from '../opening/queries.js'
import { lot, lots, stock } from '../lots/queries.js'
import { tables } from '../models.js'
import { stockAsOf } from '../lots/stock-as-of.js'
import { payoutRunDifference } from '../payout-runs/difference.js'
import { payoutExclusions } from '../payout-runs/exclusions.js'
import { payoutLines } from '../payout-runs/lines.js'
import { payoutRuns } from '../payout-runs/queries.js'
import { payoutRun } from '../payout-runs/run.js'
import { periods } from '../periods/queries.js'
import { owedAsOf } from '../producer-balances/owed-as-of.js'
import { producerBalance, producerBalances } from '../producer-balances/queries.js'
import { request, requests } from '../requests/queries.js'
import { sale } from '../sales/sale.js'
import { salesList } from '../sales/queries.js'
import { outstandingAtProviders, outstandingUpTo } from '../settlements/outstanding.js'
import { settlements } from '../settlements/queries.js'
import { settlement } from '../settlements/settlement.js'
import { statement } from '../statement/queries.js'
import { writeHistory } from '../testing/a-history.js'
import { createReadDatabase, projectAll } from '../testing/read-database.js'
import { WrittenLog } from '../testing/written-log.js'
import { trialBalance, trialBalanceByPeriod } from '../trial-balance/queries.js'
import { asCooperative, type Reading } from './as-cooperative.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId
const someDay = '2026-02-05' as Day

let database: TestDatabase
let schema: string

beforeAll(async () => {
  database = await createReadDatabase()
  const log = new WrittenLog()
  writeHistory(log, { cooperatives: [palu, poso], producers: 3, sales: 100, salesADay: 2 }, 5)
  await projectAll(database.pool, log)
  const { rows } = await database.pool.query<{ schema: string }>(
    `SELECT 'read_' || generation AS schema FROM reading.live`,
  )
  schema = rows[0]?.schema ?? ''
})
afterAll(() => database.drop())

const all = { limit: 1_000 }

/** Everything there is to ask, of the ids that both cooperatives have. */
async function everything(db: Reading) {
  const journal: unknown[] = []
  for await (const page of entriesByDay(db)) journal.push(page)
  const { sales } = await salesList(db, { limit: 1_000 })
  const halfway = db.position.at(db.position.commit / 2n)
  const between = { from: halfway, to: db.position, limit: 1_000 }
  const p0 = 'p0' as ProducerId
  const run = 'run0' as RunId
  return {
    profile: [await cooperativeProfile(db), await cooperative(db), await accounts(db)],
    people: [await producers(db), await producerPage(db, all), await members(db, all), await products(db, all)],
    agreements: [await agreements(db, { producer: p0, ...all }), await agreementOn(db, p0, someDay)],
    opening: await opening(db, all),
    statement: [await statement(db, { producer: p0 }), await statementDifference(db, { producer: p0, ...between })],
    asKnown: [await trialBalance(db, { knownAt: halfway }), await trialBalanceDifference(db, between)],
    movements: await lotMovements(db, { lot: 'l0' as LotId, ...all }),
    balance: [await trialBalance(db), await trialBalance(db, { period: 'P0' as PeriodId })],
    byPeriod: [...(await trialBalanceByPeriod(db)), ...(await trialBalanceByPeriod(db, someDay))],
    asOf: [
      await trialBalance(db, { asOf: someDay }),
      ...(await owedAsOf(db, someDay)),
      ...(await stockAsOf(db, someDay)),
    ],
    periods: await periods(db, all),
    producers: [await producerBalances(db), await producerBalance(db, 'p0' as ProducerId)],
    lots: [await stock(db), await lots(db, { limit: 100 }), await lot(db, 'l0' as LotId)],
    sales: [sales, await sale(db, (sales[0]?.sale ?? '') as SaleId)],
    entries: await accountEntries(db, { account: '1101' as AccountCode, limit: 1_000 }),
    earned: [await earnings(db, { producer: p0, on: someDay }), await payoutDestination(db, p0)],
    agreed: [await agreedDeductions(db, p0), await payoutSettings(db)],
    runs: [await payoutRuns(db, all), await payoutRun(db, { run }), await payoutLines(db, { run })],
    ofRuns: [await payoutExclusions(db, { run }), await payoutRunDifference(db, { run, ...between })],
    requests: [await requests(db, all), await request(db, { request: 'q0' as RequestId })],
    settlements: [await settlements(db, all), await settlement(db, { settlement: 'b0' as SettlementId, ...all })],
    outstanding: [await outstandingAtProviders(db, all), await outstandingUpTo(db, someDay)],
    differences: [
      await earningsDifference(db, { producer: p0, on: someDay, ...between }),
      await outstandingDifference(db, between),
      await memberStatementDifference(db, { member: 'm1' as MemberId, ...between }),
    ],
    thenKnown: [
      await members(db, { ...all, knownAt: halfway }),
      await payoutRuns(db, { ...all, knownAt: db.position.at(db.position.commit - 1n) }),
      await payoutRun(db, { run, asOf: someDay }),
      await payoutLines(db, { run, asOf: someDay }),
    ],
    journal,
  }
}

const asQueryRole = async (sql: string, ...settings: string[]) => {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    for (const setting of settings) await client.query(setting)
    await client.query('SET LOCAL ROLE lumbung_query')
    return (await client.query(sql)).rows
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('the wall around a cooperative', () => {
  it('makes no answer depend on what others have', async () => {
    const alone = await createReadDatabase()
    const log = new WrittenLog()
    writeHistory(log, { cooperatives: [palu, poso], producers: 3, sales: 100, salesADay: 2 }, 5)
    await projectAll(alone.pool, log.only(palu))
    const among = await asCooperative(database.pool, palu, everything)
    const byItself = await asCooperative(alone.pool, palu, everything)
    await alone.drop()

    expect(among).toEqual(byItself)
    expect(among.journal.flat().length).toBeGreaterThan(20)
    expect(await asCooperative(database.pool, poso, everything)).not.toEqual(among)
  })

  it.each(tables.map(({ name }) => name))('hides the rows of others in %s', async (name) => {
    const seen = await asCooperative(database.pool, palu, (db) =>
      db.rows<{ cooperative: string }>(`SELECT DISTINCT cooperative FROM ${name}`),
    )
    expect(seen).toEqual([{ cooperative: palu }])
  })

  it.each([
    ['nothing is set', []],
    ['it is empty, as on a connection that was used before', [`SET LOCAL lumbung.cooperative = ''`]],
    ['it is no cooperative', [`SET LOCAL lumbung.cooperative = 'palu'' OR true'`]],
    ['it only begins like one', [`SELECT set_config('lumbung.cooperative', E'palu\\n', true)`]],
  ])('is an error and not an empty answer when %s', async (_when, settings) => {
    for (const { name } of tables) {
      await expect(asQueryRole(`SELECT FROM ${schema}.${name}`, ...settings)).rejects.toThrow(
        /no cooperative is chosen/,
      )
    }
  })

  it('is not passed by saying that one projects', async () => {
    const projecting = `SET LOCAL lumbung.projecting = 'on'`
    await expect(asQueryRole(`SELECT FROM ${schema}.sale`, projecting)).rejects.toThrow(/no cooperative is chosen/)
    await expect(
      asCooperative(database.pool, palu, (db) => db.rows(projecting).then(() => db.rows(count))),
    ).resolves.toEqual(await asCooperative(database.pool, palu, (db) => db.rows(count)))
  })

  it('lets nothing be written', async () => {
    for (const { name } of tables) {
      await expect(asCooperative(database.pool, palu, (db) => db.rows(`DELETE FROM ${name}`))).rejects.toThrow(
        /read-only|permission denied/,
      )
      await expect(
        asQueryRole(`DELETE FROM ${schema}.${name}`, `SET LOCAL lumbung.cooperative = 'palu'`),
      ).rejects.toThrow(/permission denied/)
    }
  })

  it('leaves nothing else to be read', async () => {
    await database.pool.query('CREATE TABLE IF NOT EXISTS public.event (data json)')
    for (const table of [
      'public.event',
      'public.migration',
      'reading.generation',
      'reading.live',
      'reading.projection_stop',
    ]) {
      await expect(asCooperative(database.pool, palu, (db) => db.rows(`SELECT FROM ${table}`))).rejects.toThrow(
        /permission denied/,
      )
    }
    const { rows } = await database.pool.query(
      `SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname <> $1
         AND c.relkind IN ('r', 'v', 'm', 'S') AND has_table_privilege('lumbung_query', c.oid, 'SELECT')`,
      [schema],
    )
    expect(rows).toEqual([])
  })

  it('has a role that owns nothing and bypasses nothing', async () => {
    const { rows } = await database.pool.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
              EXISTS (SELECT FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owns,
              EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) AS member
       FROM pg_roles r WHERE rolname = 'lumbung_query'`,
    )
    expect(rows.map((role: object) => Object.values(role))).toEqual([[false, false, false, false, false, false, false]])
  })

  it('is on and forced for every table', async () => {
    const { rows } = await database.pool.query(
      `SELECT relname FROM pg_class
       WHERE relnamespace = $1::regnamespace AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity ORDER BY 1`,
      [schema],
    )
    expect(rows.map(({ relname }: { relname: string }) => relname)).toEqual(tables.map(({ name }) => name).sort())
  })

  it('stands again for whoever uses the connection next', async () => {
    await asCooperative(database.pool, palu, (db) => db.rows(count))
    const { rows } = await database.pool.query(
      `SELECT current_user = session_user AS own, current_setting('lumbung.cooperative', true) AS cooperative,
              current_setting('search_path') AS path`,
    )
    expect(rows).toEqual([{ own: true, cooperative: '', path: 'public, pg_temp' }])
  })
})

const count = 'SELECT count(*) FROM sale'
