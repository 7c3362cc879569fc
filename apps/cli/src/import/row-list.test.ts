import { describe, expect, it } from '@jest/globals'
import { RowList } from './row-list.js'

const cellsOf = (number: number, name = `Ibu ${number}`) => [`P${number}`, name, 'umkm']

describe('the rows of a file', () => {
  it('come back as they were put in, in their order', () => {
    const rows = new RowList('producers')
    rows.add(2, cellsOf(1, 'Bu "Ani"; Toko, è 漁師 🐟'))
    rows.add(4, cellsOf(2))
    expect([...rows]).toEqual([
      { file: 'producers', record: 2, key: 'P1', cells: cellsOf(1, 'Bu "Ani"; Toko, è 漁師 🐟') },
      { file: 'producers', record: 4, key: 'P2', cells: cellsOf(2) },
    ])
    expect(rows).toHaveLength(2)
  })

  it('are found by their place, however many there are and however long one is', () => {
    const rows = new RowList('producers')
    const longest = 'x'.repeat(3_000_000)
    for (let number = 0; number < 30_000; number += 1) rows.add(number, cellsOf(number))
    rows.add(30_000, cellsOf(30_000, longest))
    for (let number = 30_001; number < 60_000; number += 1) rows.add(number, cellsOf(number))
    for (const place of [0, 1, 29_999, 30_000, 30_001, 59_999]) {
      expect(rows.at(place)).toMatchObject({ record: place, key: `P${place}` })
    }
    expect(rows.at(30_000).cells[1]).toBe(longest)
    expect(() => rows.at(60_000)).toThrow(RangeError)
  })

  it('are known by every part of their key', () => {
    const rows = new RowList('sale_lines')
    rows.add(2, ['S1', '3', 'G1', '', '2', '500'])
    expect(rows.at(0).key).toBe('S1/3')
  })
})
