import { describe, expect, it } from '@jest/globals'
import type { MemberId } from '#events/words.js'
import { limited } from '../testing/a-member.js'
import { memberEnrolled, received, sold, stoodFor, type ALot } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { member, members } from './queries.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const sale = { from: onions, pieces: 1n, price: 10_000n }

const told = given(
  [memberEnrolled('sari'), memberEnrolled('budi'), ...received(onions, 100n)],
  [stoodFor('budi', '2140', -50_000n), stoodFor('budi', '3101', -100_000n), stoodFor('budi', '1132', 30_000n)],
  [limited('budi', 90_000n), limited('budi', 20_000n)],
  sold({ ...sale, sale: 's1', way: 'member_savings', member: 'budi' }),
  sold({ ...sale, sale: 's2', way: 'member_credit', member: 'budi' }),
)

describe('a member', () => {
  it('has the savings and debts that the books say', async () => {
    expect(await told.ask((db) => member(db, 'budi' as MemberId))).toEqual({
      member: 'budi',
      name: 's1.member-budi.name.AAAA',
      savings: 40_000n,
      principalSavings: 100_000n,
      mandatorySavings: 0n,
      credit: 10_000n,
      loan: 30_000n,
      creditLimit: 20_000n,
    })
    expect(await told.ask((db) => member(db, 'nobody' as MemberId))).toBeUndefined()
  })

  it('is listed in the order of enrolment, with nothing in the books too', async () => {
    const first = await told.ask((db) => members(db, { limit: 1 }))
    expect(first.members.map((one) => [one.member, one.savings, one.creditLimit])).toEqual([['sari', 0n, 0n]])
    const rest = await told.ask((db) => members(db, { limit: 1, after: first.next ?? '' }))
    expect(rest.members.map((one) => one.member)).toEqual(['budi'])
    expect(rest.next).toBeUndefined()
  })
})
