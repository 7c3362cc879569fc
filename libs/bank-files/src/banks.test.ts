import { describe, expect, it } from '@jest/globals'
import { banks, isNumberAt } from './banks.js'

const at = (code: string) => {
  const bank = banks.get(code)
  if (bank === undefined) throw new Error(`there is a bank ${code}`)
  return bank
}

describe('a bank of Indonesia', () => {
  it.each([
    ['002', 'Bank Rakyat Indonesia', 'BRINIDJA'],
    ['014', 'Bank Central Asia', 'CENAIDJA'],
    ['134', 'Bank Sulteng', 'PDWGIDJ1'],
  ])('is known by its clearing code %s', (code, name, bic) => {
    expect(at(code)).toMatchObject({ code, name, bic })
  })

  it('has a code of three digits that is no other’s', () => {
    expect([...banks].filter(([code, bank]) => !/^\d{3}$/.test(code) || bank.code !== code)).toEqual([])
    expect(banks.size).toBeGreaterThan(90)
  })

  it('has a BIC of Indonesia that is no other’s', () => {
    const bics = [...banks.values()].map(({ bic }) => bic)
    expect(bics.filter((bic) => !/^[A-Z]{4}ID[A-Z0-9]{2}$/.test(bic))).toEqual([])
    expect(new Set(bics).size).toBe(bics.length)
  })

  it('is each of the regional development banks, from Aceh to Papua', () => {
    const regional = Array.from({ length: 26 }, (_, n) => String(110 + n))
    expect(regional.filter((code) => !banks.has(code))).toEqual([])
  })
})

describe('the number of an account', () => {
  it.each([
    ['014', '1234567890'],
    ['008', '1234567890123'],
    ['002', '123456789012345'],
    ['200', '1234567890123456'],
    ['022', '123456789012'],
    ['022', '12345678901234'],
    ['134', '12345'],
  ])('at %s may be %s', (code, account) => {
    expect(isNumberAt(at(code), account)).toBe(true)
  })

  it.each([
    ['014', '123456789'],
    ['014', '12345678901'],
    ['002', '1234567890'],
    ['022', '12345678901'],
    ['022', '123456789012345'],
    ['134', '1234'],
    ['134', '12345678901234567'],
    ['014', '123456789a'],
    ['014', ' 123456789'],
    ['014', '123-456-78'],
    ['014', ''],
  ])('at %s is never "%s"', (code, account) => {
    expect(isNumberAt(at(code), account)).toBe(false)
  })
})
