import { describe, expect, it } from '@jest/globals'
import { onDay, owed, stood } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { openingConfirmed } from '../testing/offices.js'
import { opening } from './queries.js'

describe('the opening', () => {
  const told = given([stood('1101', 50_000n)], owed('ina', 7_000n), [openingConfirmed()])

  it('says what was recorded, by whom, and who stands for it', async () => {
    const at = (commit: bigint) => told.log.start().at(commit)
    expect(await told.ask((db) => opening(db, { limit: 10 }))).toEqual({
      balances: [
        {
          id: `${at(1n).toString()}.0`,
          account: '1101',
          name: 'Kas',
          amount: 50_000n,
          recordedBy: 'ana',
          position: at(1n),
          ...onDay('2026-01-01'),
        },
        {
          id: `${at(2n).toString()}.0`,
          account: '2110',
          name: 'Utang Konsinyasi',
          party: 'ina',
          amount: -7_000n,
          recordedBy: 'ana',
          position: at(2n),
          ...onDay('2026-01-01'),
        },
      ],
      confirmed: { by: 'ana', at: '2026-01-02T03:04:05.678Z', position: at(3n) },
    })
  })

  it('comes in pages', async () => {
    const first = await told.ask((db) => opening(db, { limit: 1 }))
    const rest = await told.ask((db) => opening(db, { limit: 1, after: first.next ?? '' }))
    expect([...first.balances, ...rest.balances].map(({ account }) => account)).toEqual(['1101', '2110'])
    expect(rest.next).toBeUndefined()
  })

  const waiting = given([stood('1101', 50_000n)])
  it('is not confirmed before somebody does', async () => {
    expect((await waiting.ask((db) => opening(db, { limit: 1 }))).confirmed).toBeUndefined()
  })
})
