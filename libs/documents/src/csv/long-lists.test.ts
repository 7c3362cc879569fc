import { describe, expect, it } from '@jest/globals'
import { deposited } from '#read-models/testing/a-member.js'
import { enrolled, memberEnrolled, onDay, owed } from '#read-models/testing/a-shop.js'
import { given } from '#read-models/testing/given.js'
import { draftCompleted, leftOut, lineAdded, runDrafted, settled } from '#read-models/testing/payouts.js'
import { banks } from '../testing/a-payout-run.js'
import { read } from '../testing/read.js'
import { unsealed } from '../testing/unsealed.js'
import { csvFiles } from './csv-files.js'
import { PAGE } from './pages.js'

/** One more than a page has. */
const ids = Array.from({ length: PAGE + 1 }, (_, at) => `x${at}`)

const told = given(
  [enrolled('Koperasi Palu'), memberEnrolled('budi')],
  [runDrafted('a', '2026-01-18'), ...ids.map((id) => leftOut('a', `no-${id}`))],
  ids.flatMap((producer) => lineAdded({ run: 'a', producer, items: { 'brought-forward/0': 1_000n } })),
  [draftCompleted('a')],
  settled({
    settlement: 'b1',
    payments: Object.fromEntries(ids.map((id) => [id, 1_000n])),
    booking: onDay('2026-01-20'),
  }),
  ids.map(() => deposited('budi', 'voluntary', 1_000n, '2026-01-20')),
  ids.flatMap(() => owed('ina', 1_000n)),
)

describe('lists that are longer than a page', () => {
  it.each([
    ['payout-lines', 'Producer'],
    ['payout-exclusions', 'Producer'],
    ['settled-amounts', 'Sale'],
    ['member-statements', 'Entry'],
    ['earnings', 'Item'],
  ])('have all of %s, each once, no more than a page at a time', async (list, header) => {
    const pieces = await told.ask(async (db) => {
      const all: string[] = []
      for await (const { file, text } of csvFiles(db, 'en', unsealed, banks)) if (file === `${list}.csv`) all.push(text)
      return all
    })
    expect(new Set(read(pieces.join('')).map((row) => row[header])).size).toBe(ids.length)
    expect(read(pieces.join(''))).toHaveLength(ids.length)
    for (const piece of pieces) expect(piece.split('\r\n').length - 2).toBeLessThanOrEqual(PAGE)
  })
})
