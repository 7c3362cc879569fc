import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { bankText } from './bank-text.js'

describe('text for a bank', () => {
  it.each([
    ['Ni Luh Putu Sukma', 'Ni Luh Putu Sukma'],
    ['H. Abd. Rahman (Pak Man), S.E.', 'H. Abd. Rahman (Pak Man), S.E.'],
    ['José Müller-Strauß', 'Jose Muller-Strauss'],
    ['Łukasz Đorđević', 'Lukasz Dordevic'],
    ['UD “Tani & Laut”', "UD 'Tani + Laut'"],
    ['Ma’ruf', "Ma'ruf"],
    ['Toko\tBaru\n Jaya  ', 'Toko Baru Jaya'],
    ['Wati 🐟', 'Wati .'],
    ['王', '.'],
    ['=1+1', '.1+1'],
    ['-Wati', 'Wati'],
    ['//Wati', 'Wati'],
    ['+', '.'],
  ])('says %j as %j', (text, said) => {
    expect(bankText(text, 140)).toBe(said)
  })

  it('is cut to what fits', () => {
    expect(bankText('Bu Wati dan kawan-kawan', 8)).toBe('Bu Wati')
  })

  it('is always of the characters that banks take, never empty, and never begins as a formula does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 140 }), (text, most) => {
        const said = bankText(text, most)
        expect(said).toMatch(/^[A-Za-z0-9?:().,'][A-Za-z0-9/?:().,'+ -]*$/)
        expect(said.length).toBeLessThanOrEqual(most)
      }),
    )
  })
})
