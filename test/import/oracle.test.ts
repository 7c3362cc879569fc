import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { itNeeding } from '../support/programs.js'
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

const run = promisify(execFile)

describeWithHistories('A history that was imported', () => {
  describe.each(['koperasi-toko', 'olist-10k', 'pasar'])('%s', (history) => {
    const expected = expectedOf(history)
    let desk: Desk
    let said: string
    let books: Books

    beforeAll(async () => {
      desk = await openDesk()
      const imported = await desk.import(folderOf(history))
      said = imported.stdout
      expect(imported).toMatchObject({ code: 0 })
      books = await desk.books()
    }, 120_000)

    afterAll(() => desk.close())

    it('gives every figure of the independent program, to the rupiah', () => {
      expect(books.figures).toEqual(figuresOf(expected))
    })

    it('rejects the same rows for the same reasons', () => {
      expect(books.rejects).toEqual(rejectsOf(expected))
    })

    it('counts the same rows', () => {
      const { late, rejects, ...kept } = expected.counts
      for (const [file, count] of Object.entries(kept)) expect(said).toContain(`\n  ${file}: ${count}\n`)
      expect(said).toContain(`late facts (booked in a later period): ${late}\n`)
      expect(said).toContain(`rows not taken: ${rejects}, `)
    })

    it('stays as it is when it is imported again, and says the same of itself', async () => {
      const again = await desk.import(folderOf(history))
      expect(again.stdout.replace('Imported before', 'Imported')).toBe(said)
      expect(await desk.books()).toEqual(books)
    }, 60_000)

    it('keeps the identities of the books', async () => {
      const { code, stdout } = await desk.run('verify')
      expect(stdout).not.toContain('BROKEN')
      expect(code).toBe(0)
    }, 60_000)

    itNeeding('hledger')(
      'is a journal that hledger’s strict checks accept, with the same balances',
      async () => {
        const journal = join(desk.cwd, 'books.journal')
        expect(await desk.run('export', 'hledger', '--out', journal)).toMatchObject({ code: 0 })
        await run('hledger', ['-f', journal, 'check', '-s'])
        const { stdout } = await run('hledger', [
          '-f',
          journal,
          'balance',
          '--depth',
          '2',
          '--flat',
          '--no-total',
          '-O',
          'csv',
        ])
        const balances = stdout
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => /^"[^:"]+:(\d{4}) [^"]*","IDR (-?\d+)"$/.exec(line)?.slice(1))
        expect(Object.fromEntries(balances.map((balance) => balance ?? []))).toEqual(expected.trial_balance)
      },
      60_000,
    )
  })
})
