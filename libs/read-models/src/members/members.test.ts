import { describe, expect, it } from '@jest/globals'
import type { MemberId } from '#events/words.js'
import { NotYetKnown } from '../as-known/known-at.js'
import { limited } from '../testing/a-member.js'
import { memberEnrolled, received, sold, stoodFor, type ALot } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { loansOf } from './loans.js'
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

  it('is told as was known at a position', async () => {
    const known = (commit: number) => ({ knownAt: told.log.start().at(BigInt(commit)) })
    const all = async (commit: number) =>
      (await told.ask((db) => members(db, { limit: 10, ...known(commit) }))).members.map(
        ({ member: id, savings, principalSavings, credit, loan, creditLimit }) =>
          [id, savings, principalSavings, credit, loan, creditLimit].join(' '),
      )
    expect(await all(1)).toEqual(['sari 0 0 0 0 0', 'budi 0 0 0 0 0'])
    expect(await all(3)).toEqual(['sari 0 0 0 0 0', 'budi 50000 100000 0 30000 20000'])
    expect(await all(4)).toEqual(['sari 0 0 0 0 0', 'budi 40000 100000 0 30000 20000'])
    expect(await told.ask((db) => loansOf(db, 'budi' as MemberId, known(1)))).toEqual([])
    expect(await told.ask((db) => loansOf(db, 'budi' as MemberId, known(2)))).toHaveLength(1)
    expect(await told.ask((db) => member(db, 'budi' as MemberId, { knownAt: db.position.at(0n) }))).toBeUndefined()
    await expect(all(99)).rejects.toThrow(NotYetKnown)
  })

  it('is listed in the order of enrolment, with nothing in the books too', async () => {
    const first = await told.ask((db) => members(db, { limit: 1 }))
    expect(first.members.map((one) => [one.member, one.savings, one.creditLimit])).toEqual([['sari', 0n, 0n]])
    const rest = await told.ask((db) => members(db, { limit: 1, after: first.next ?? '' }))
    expect(rest.members.map((one) => one.member)).toEqual(['budi'])
    expect(rest.next).toBeUndefined()
  })
})
