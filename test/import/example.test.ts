import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { resolve } from 'node:path'
import { openDesk, type Books, type Desk } from './history.js'

/** What examples/history comes to, worked out by hand. */
describe('The example history', () => {
  let desk: Desk
  let books: Books

  beforeAll(async () => {
    desk = await openDesk()
    expect(await desk.import(resolve(import.meta.dirname, '../../examples/history'))).toMatchObject({ code: 0 })
    books = await desk.books()
  }, 60_000)

  afterAll(() => desk.close())

  it('has this trial balance', () => {
    expect(books.figures.trial_balance).toEqual({
      // 1,000,000 at the start + 84,000 of S1 + 18,000 of S4 − 50,000 paid to P1
      '1101': '1052000',
      // 144,000 of S2 − 54,000 paid back
      '1120': '90000',
      '2110': '-152000',
      // 200,000 at the start − 82,500 of S3 + 27,500 paid back
      '2140': '-145000',
      '3301': '-800000',
      // 7,200 of S1, 10,800 + 3,600 of S2, 22,500 of S3, 1,800 of S4
      '4101': '-45900',
      // 3,600 + 1,800 of R1, 7,500 of R2
      '4109': '12900',
      '4201': '-12000',
    })
  })

  it('books the sale that was found after its period closed in the next one', () => {
    expect(books.figures.trial_balance_by_period).toEqual({
      '2026.01': {
        '1101': '1034000',
        '1120': '90000',
        '2110': '-155800',
        '2140': '-117500',
        '3301': '-800000',
        '4101': '-44100',
        '4109': '5400',
        '4201': '-12000',
      },
      '2026.02': { '1101': '18000', '2110': '3800', '2140': '-27500', '4101': '-1800', '4109': '7500' },
    })
  })

  it('owes these producers', () => {
    expect(books.figures.producer_payable).toEqual({
      // 64,800 + 129,600 + 16,200 earned − 48,600 taken back − 50,000 paid
      P1: '112000',
      // 60,000 earned − 20,000 taken back
      P2: '40000',
    })
  })

  it('has this left: S4 took what R1 put back into the older lot', () => {
    expect(books.figures.stock).toEqual({ L2: '10', L3: '3500' })
  })

  it('says what it did not take', () => {
    expect(books.rejects).toEqual(['sale_lines S5/1 insufficient-stock', 'sales S5 no-lines'])
  })
})
