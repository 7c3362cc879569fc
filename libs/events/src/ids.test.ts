import { describe, expect, it } from '@jest/globals'
import * as z from 'zod'
import { lotId } from './fields.js'
import { foreign } from './ids.js'
import type { CooperativeId } from './words.js'

const palu = 'palu' as CooperativeId
const poso = 'poso' as CooperativeId

describe('the id of what another system names', () => {
  it('is the same each time, also for those who come later', () => {
    expect(foreign.lot(palu, 'T-0042')).toBe('3a1adef6-3908-50b3-8b87-01f9a9b27723')
  })

  it('is an id of Lumbung’s, whatever the name', () => {
    for (const name of ['T-0042', '007', 'Toko Ä/É', '🧅', ' ', 'x'.repeat(200)]) {
      expect(z.safeDecode(lotId, foreign.lot(palu, name)).success).toBe(true)
    }
  })

  it('keeps apart names that differ in anything', () => {
    const names = ['7', '007', ' 7', 'A1', 'a1', '["palu","lot","7"]']
    expect(new Set(names.map((name) => foreign.lot(palu, name))).size).toBe(names.length)
  })

  it('keeps apart cooperatives, and kinds of things', () => {
    const { producer, member, product, lot, sale, receipt } = foreign
    const ids = [producer, member, product, lot, sale, receipt].flatMap((of) => [of(palu, '7'), of(poso, '7')])
    expect(new Set(ids).size).toBe(12)
  })

  it('keeps a command’s origin and key apart', () => {
    expect(foreign.command(palu, 'lots.csv', '7')).not.toBe(foreign.command(palu, 'sales.csv', '7'))
    expect(foreign.command(palu, 'a', 'b/c')).not.toBe(foreign.command(palu, 'a/b', 'c'))
  })
})
