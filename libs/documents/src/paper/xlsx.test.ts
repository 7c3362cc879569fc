import { describe, expect, it } from '@jest/globals'
import { rupiah, type Day, type Instant } from '#events/words.js'
import { readXlsx } from '../testing/read-xlsx.js'
import { withoutTimes } from './without-times.js'
import { dayCell, money, xlsx, type Cell } from './xlsx.js'

const at = '2026-02-28T06:05:01.000Z' as Instant
const inColumn = async (cells: readonly Cell[]) => {
  const tables = [{ name: 'Uji', columns: [{ header: 'Isi', width: 10 }], rows: cells.map((cell) => [cell]) }]
  const [table] = await readXlsx(await xlsx({ title: 'Uji', author: 'Palu', at, tables }))
  return table?.rows.slice(1).map(([cell]) => cell)
}

describe('a workbook', () => {
  it('keeps every digit: an amount of more than a spreadsheet has is text', async () => {
    expect(await inColumn([money(rupiah(-999_999_999_999_999n)), money(rupiah(9_007_199_254_740_991n))])).toEqual([
      -999_999_999_999_999,
      '9007199254740991',
    ])
  })

  it('keeps every day: one from before spreadsheets count right is text', async () => {
    expect(await inColumn([dayCell('1900-03-01' as Day), dayCell('1899-12-31' as Day)])).toEqual([
      new Date('1900-03-01T00:00:00Z'),
      '1899-12-31',
    ])
  })

  it('computes nothing that a name says', async () => {
    expect(await inColumn(['=1+1', '-x'])).toEqual(["'=1+1", "'-x"])
  })

  it('is a ZIP file without times, and nothing else is one', () => {
    expect(() => withoutTimes(new Uint8Array(40))).toThrow(TypeError)
    expect(() => withoutTimes(new Uint8Array(4))).toThrow(TypeError)
  })
})
