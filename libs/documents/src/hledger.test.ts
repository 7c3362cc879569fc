import { describe, expect, it } from '@jest/globals'
import { entriesByDay } from '#read-models/account-entries/queries.js'
import { accounts } from '#read-models/chart/queries.js'
import { enrolled, stood } from '#read-models/testing/a-shop.js'
import { given } from '#read-models/testing/given.js'
import { accountAdded, accountRenamed } from '#read-models/testing/offices.js'
import { hledgerJournal } from './hledger.js'

const told = given(
  [enrolled('Koperasi; Palu'), accountAdded('7001', 'Beban Listrik', 'expense'), accountRenamed('1101', 'Kas: Toko')],
  [stood('7001', 5_000n), stood('1101', 9_000n)],
)

describe('a journal for hledger', () => {
  it('has accounts of the cooperative’s own where their kind belongs, by the names it gave', async () => {
    const journal = await told.ask(async (db) => {
      let text = ''
      for await (const part of hledgerJournal(
        { name: 'Koperasi; Palu', position: db.position },
        await accounts(db),
        entriesByDay(db),
      )) {
        text += part
      }
      return text
    })
    expect(journal).toContain('account beban:7001 Beban Listrik\n')
    expect(journal).toContain('    beban:7001 Beban Listrik  IDR 5000\n')
    expect(journal).toContain('    aset:1101 Kas Toko  IDR 9000\n')
  })
})
