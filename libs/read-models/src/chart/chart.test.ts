import { describe, expect, it } from '@jest/globals'
import type { AccountCode } from '#events/words.js'
import { accountEntries, journalEntry } from '../account-entries/queries.js'
import { stood } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { accountAdded, accountRenamed } from '../testing/offices.js'
import { trialBalance } from '../trial-balance/queries.js'
import { account, accounts } from './queries.js'

const told = given(
  [stood('1101', 50_000n)],
  [accountAdded('5201', 'Beban Listrik'), accountRenamed('1101', 'Kas Besar')],
  [accountRenamed('1101', 'Kas Toko'), accountRenamed('5201', 'Listrik dan Air')],
)

const one = (code: string) => told.ask((db) => account(db, code as AccountCode))

describe('the chart of accounts', () => {
  it('has what the cooperative added, and the names it gave, with how often', async () => {
    expect(await one('1101')).toEqual({ code: '1101', name: 'Kas Toko', kind: 'asset', added: false, revision: 3 })
    expect(await one('5201')).toEqual({
      code: '5201',
      name: 'Listrik dan Air',
      kind: 'expense',
      added: true,
      revision: 2,
    })
    expect(await one('2110')).toMatchObject({ name: 'Utang Konsinyasi', party: 'producer', revision: 1 })
    expect(await one('9999')).toBeUndefined()
  })

  it('is in the order of its codes', async () => {
    const codes = (await told.ask((db) => accounts(db))).map(({ code }) => code)
    expect(codes).toEqual([...codes].sort())
    expect(codes).toContain('5201')
  })

  it('names what stands in the books', async () => {
    const [cash] = await told.ask((db) => trialBalance(db))
    expect(cash).toEqual({ account: '1101', name: 'Kas Toko', amount: 50_000n })
    const { entries } = await told.ask((db) => accountEntries(db, { account: '1101' as AccountCode, limit: 1 }))
    const entry = await told.ask((db) => journalEntry(db, entries[0]?.id ?? ''))
    expect(entry?.postings.map(({ name }) => name)).toEqual(['Kas Toko', 'Saldo Awal'])
  })

  it('as of an earlier position has the names of then', async () => {
    const at = (commit: bigint) => told.ask((db) => trialBalance(db, { knownAt: db.position.at(commit) }))
    expect((await at(1n))[0]?.name).toBe('Kas')
    expect((await at(2n))[0]?.name).toBe('Kas Besar')
  })
})
