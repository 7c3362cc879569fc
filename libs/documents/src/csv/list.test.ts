import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { undefused } from '../defused.js'
import { read } from '../testing/read.js'
import { column, some, type List } from './list.js'

interface Row {
  readonly text: string
  readonly amount: bigint
  readonly late: boolean
}

const list: List<Row> = {
  file: { id: 'uji', en: 'test' },
  columns: [
    column('Teks', 'Text', ({ text }) => text),
    column('Jumlah', 'Amount', ({ amount }) => amount),
    column('Terlambat', 'Late', ({ late }) => late),
    column('Tiada', 'Nothing', () => undefined),
  ],
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('=', '-', ';', '"', '\r', '\n', '\t', ',', "'", ' ', 'a'), { maxLength: 8 })
    .map((parts) => parts.join('')),
)
const row = fc.record({ text, amount: fc.bigInt(), late: fc.boolean() })

describe('a list in CSV', () => {
  it('is read as it was written, whatever text it holds, line by line', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const of = some(list, rows)
        const back = read(`${of.header('id')}${of.lines('id')}`).map((record) => ({
          text: undefused(record['Teks'] ?? ''),
          amount: BigInt(record['Jumlah'] ?? ''),
          late: record['Terlambat'] === 'ya',
        }))
        expect(back).toEqual(rows)
      }),
    )
  })

  it('parts cells by semicolons and lines by CRLF, quotes what needs it and leaves numbers alone', () => {
    const of = some(list, [{ text: 'Kue "lapis"; 2', amount: -5_000n, late: false }])
    expect(of.header('en')).toBe('Text;Amount;Late;Nothing\r\n')
    expect(of.lines('en')).toBe('"Kue ""lapis""; 2";-5000;no;\r\n')
  })

  it('holds no cell that a spreadsheet would compute', () => {
    expect(some(list, [{ text: '=HYPERLINK("x")', amount: -1n, late: true }]).lines('id')).toBe(
      `"'=HYPERLINK(""x"")";-1;ya;\r\n`,
    )
  })
})
