import { describe, expect, it } from '@jest/globals'
import type { LotId } from '#events/words.js'
import { journalEntry } from '../account-entries/queries.js'
import { received, refunded, sold, type ALot, type ASale } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { reassigned, voided } from '../testing/mended.js'
import { counted, receiptCancelled, refilled, repriced, returned, spoiled } from '../testing/on-the-shelf.js'
import { lotMovements, type LotMovement } from './movements.js'
import { lot } from './queries.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const fish: ALot = { lot: 'fish', producer: 'umar', product: 'fish' }
const sale: ASale = { sale: 's1', from: onions, pieces: 4n, price: 10_000n }
const wrong: ASale = { sale: 's2', from: onions, pieces: 2n, price: 10_000n }
const slip: ASale = { sale: 's3', from: fish, pieces: 1n, price: 5_000n }

const told = given(
  [...received(onions, 20n, '2026-01-03'), ...received(fish, 5n, '2026-01-03')],
  [...sold(sale), ...sold(wrong)],
  refunded(sale, 'r1', 1n),
  [returned(onions, 3n), repriced(onions, '2026-02-01', 500)],
  spoiled(onions, 2n, 12_000n),
  counted(onions, 8n, 10n, 12_000n),
  counted(onions, 9n, 8n, -6_000n),
  reassigned(wrong, 'moved', fish),
  sold(slip),
  [...voided(slip), refilled(fish)],
  received({ ...onions, lot: 'mistake' }, 5n, '2026-01-04'),
  receiptCancelled({ ...onions, lot: 'mistake' }, 5n, '2026-01-05'),
)

const moved = async (id: string, after?: string, limit = 100) =>
  told.ask((db) => lotMovements(db, { lot: id as LotId, limit, ...(after !== undefined && { after }) }))
const inShort = ({ kind, quantity, balance }: LotMovement) => `${kind} ${quantity} ${balance}`
const id = (commit: bigint, index = 0) => `${told.log.start().at(commit).toString()}.${index}`

describe('the movements of a lot', () => {
  it('stand in the order of the log, each with what is there afterwards', async () => {
    expect((await moved('onions')).movements.map(inShort)).toEqual([
      'received 20 20',
      'shelved 0 20',
      'sold -4 16',
      'sold -2 14',
      'restocked 1 15',
      'returned -3 12',
      'repriced 0 12',
      'spoiled -2 10',
      'counted -2 8',
      'counted 1 9',
      'restocked 2 11',
    ])
    expect((await moved('mistake')).movements.map(inShort)).toEqual([
      'received 5 5',
      'shelved 0 5',
      'cancelled -5 0',
      'emptied 0 0',
    ])
  })

  it('come to what the lot says is there', async () => {
    for (const each of ['onions', 'fish', 'mistake']) {
      const { movements } = await moved(each)
      expect((await told.ask((db) => lot(db, each as LotId)))?.available).toBe(movements.at(-1)?.balance)
    }
  })

  it('name the sale and the refund, the producer’s share, the reason, and what was counted', async () => {
    const { movements } = await moved('onions')
    expect(movements[2]).toMatchObject({
      day: '2026-01-10',
      share: 36_000n,
      sale: { sale: 's1', line: '1', part: 0 },
      entry: id(2n, 0),
    })
    expect(movements[4]).toMatchObject({ share: -9_000n, refund: 'r1', entry: id(3n) })
    expect(movements[7]).toMatchObject({ value: 12_000n, reason: 'wet', bookedOn: '2026-01-17', entry: id(5n) })
    expect(movements[9]).toMatchObject({ value: -6_000n, counted: { counted: 9n, expected: 8n }, entry: id(7n) })
    expect(movements[6]).toMatchObject({ day: '2026-02-01', reason: 'better terms' })
  })

  it('name the entry that posts them, and none where nothing does', async () => {
    const entries = (await moved('onions')).movements.map(({ kind, entry }) => [kind, entry])
    expect(entries.filter(([, entry]) => entry === undefined).map(([kind]) => kind)).toEqual([
      'received',
      'shelved',
      'returned',
      'repriced',
    ])
    const { movements } = await moved('fish')
    expect(movements.map(({ kind, entry }) => [kind, entry])).toEqual([
      ['received', undefined],
      ['shelved', undefined],
      ['sold', id(8n)],
      ['sold', id(9n)],
      ['restocked', id(10n)],
      ['refilled', undefined],
    ])
    for (const { entry } of movements.filter((movement) => movement.entry !== undefined)) {
      expect(await told.ask((db) => journalEntry(db, entry ?? ''))).toBeDefined()
    }
  })

  it('come in pages that leave nothing out and repeat nothing', async () => {
    const seen: LotMovement[] = []
    let after: string | undefined
    do {
      const page = await moved('onions', after, 3)
      seen.push(...page.movements)
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual((await moved('onions')).movements)
  })
})
