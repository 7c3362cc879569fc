import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { openDesk, type Books, type Desk } from './import/history.js'
import { read, type CsvRecord } from '#documents/testing/read.js'

/** What the example history is exported as, by the command line over a real database. */
describe('lumbung export', () => {
  let desk: Desk
  let books: Books

  const at = (...path: string[]): string => join(desk.cwd, ...path)
  const rows = async (...path: string[]): Promise<CsvRecord[]> => read(await readFile(at(...path), 'utf8'))
  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)
  const idOf = async (file: string, foreignId: string): Promise<string> => {
    const [id = ''] = Object.values((await rows('buku', file)).find((row) => row['Id lama'] === foreignId) ?? {})
    return id
  }

  beforeAll(async () => {
    desk = await openDesk()
    expect(await desk.import(resolve(import.meta.dirname, '../examples/history'))).toMatchObject({ code: 0 })
    books = await desk.books()
    expect(await desk.run('export', 'csv', '--out', at('buku'))).toMatchObject({ code: 0, stdout: '' })
  }, 90_000)

  afterAll(() => desk.close())

  describe('hledger', () => {
    it('is its owner’s alone, says what it is of, and writes over nothing unasked', async () => {
      const journal = at('buku.journal')
      expect(await desk.run('export', 'hledger', '--out', journal)).toMatchObject({ code: 0 })
      expect(await modeOf(journal)).toBe('600')
      expect(await readFile(journal, 'utf8')).toMatch(/^; uji: buku besar dari Lumbung, posisi [0-9a-z]+\.\d+\.\d+\n/)
      const again = await desk.run('export', 'hledger', '--out', journal)
      expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('--force')])
      expect(await desk.run('export', 'hledger', '--out', journal, '--force')).toMatchObject({ code: 0 })
    })
  })

  describe('csv', () => {
    it('has the figures of the report', async () => {
      const figures = (records: CsvRecord[], key: string, figure: string) =>
        Object.fromEntries(records.map((row) => [row[key], row[figure]]).filter(([, amount]) => amount !== '0'))
      expect(figures(await rows('buku', 'neraca-saldo.csv'), 'Akun', 'Saldo (debit positif)')).toEqual(
        books.figures.trial_balance,
      )
      expect(figures(await rows('buku', 'saldo-produsen.csv'), 'Id lama', 'Utang kepada produsen')).toEqual(
        books.figures.producer_payable,
      )
      expect(figures(await rows('buku', 'barang-titipan.csv'), 'Id lama', 'Sisa')).toEqual(books.figures.stock)
    })

    it('opens the names of people', async () => {
      const names = (await rows('buku', 'produsen.csv')).map(({ Nama }) => Nama)
      const written = await readFile(resolve(import.meta.dirname, '../examples/history/producers.csv'), 'utf8')
      for (const name of names) expect(written).toContain(name)
      expect(names.length).toBeGreaterThan(1)
    })

    it('writes whole files that are their owner’s alone', async () => {
      const files = await readdir(at('buku'))
      expect(files).toHaveLength(44)
      expect(await modeOf(at('buku'))).toBe('700')
      for (const file of files) {
        expect(file).toMatch(/\.csv$/)
        expect(await modeOf(at('buku', file))).toBe('600')
      }
    })

    it('writes over nothing unless it is told to', async () => {
      const again = ['export', 'csv', '--out', at('buku'), '--language', 'en'] as const
      const refused = await desk.run(...again)
      expect(refused.code).toBe(1)
      expect(refused.stderr).toContain('is there already and holds something; --force writes over it')
      expect(existsSync(at('buku', 'accounts.csv'))).toBe(false)
      expect(await desk.run(...again, '--force')).toMatchObject({ code: 0 })
      expect(await rows('buku', 'accounts.csv')).toContainEqual(
        expect.objectContaining({ Account: '1101', Name: 'Kas' }),
      )
      expect(await rows('buku', 'akun.csv')).toContainEqual(expect.objectContaining({ Akun: '1101', Nama: 'Kas' }))
    }, 60_000)
  })

  describe('receipt and statement', () => {
    it.each([
      ['pdf', 'id', '%PDF-'],
      ['xlsx', 'en', 'PK'],
    ])(
      'are written as %s in %s',
      async (format, language, beginning) => {
        const lot = await idOf('barang-titipan.csv', 'L1')
        const producer = await idOf('produsen.csv', 'P1')
        const as = ['--format', format, '--language', language] as const
        for (const what of [
          ['receipt', '--lot', lot],
          ['statement', '--producer', producer, '--from', '2026-01-01', '--to', '2026-01-31'],
        ]) {
          const out = at(`${what[0]}.${format}`)
          expect(await desk.run('export', ...what, ...as, '--out', out)).toMatchObject({ code: 0, stdout: '' })
          expect((await readFile(out, 'latin1')).startsWith(beginning)).toBe(true)
          expect(await modeOf(out)).toBe('600')
        }
      },
      60_000,
    )

    it('are written over nothing unless they are told to', async () => {
      const producer = await idOf('produsen.csv', 'P1')
      const again = ['export', 'statement', '--producer', producer, '--out', at('again.pdf')] as const
      expect(await desk.run(...again)).toMatchObject({ code: 0 })
      expect((await desk.run(...again)).stderr).toContain('is there already; --force writes over it')
      expect(await desk.run(...again, '--force')).toMatchObject({ code: 0 })
    }, 60_000)

    it('of what there is not, are no files', async () => {
      const { code, stderr } = await desk.run('export', 'receipt', '--lot', 'nothing', '--out', at('nothing.pdf'))
      expect([code, stderr]).toEqual([1, expect.stringContaining('there is no lot nothing here')])
      expect((await readdir(desk.cwd)).filter((file) => file.startsWith('nothing'))).toEqual([])
    }, 60_000)

    it.each([
      ['a payout slip', ['slip', '--run', 'nothing', '--producer', 'nobody'], 'has no payout to producer nobody here'],
      ['a payout run', ['run', '--run', 'nothing'], 'there is no payout run nothing here'],
    ])(
      'nor is %s that there is not',
      async (_what, asked, says) => {
        const { code, stderr } = await desk.run('export', ...asked, '--out', at('nothing.pdf'))
        expect([code, stderr]).toEqual([1, expect.stringContaining(says)])
        expect(existsSync(at('nothing.pdf'))).toBe(false)
      },
      60_000,
    )
  })
})
