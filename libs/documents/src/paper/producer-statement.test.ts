import { describe, expect, it } from '@jest/globals'
import { on } from '#events/category.js'
import { rupiah, type Day, type MemberId, type ProducerId, type RequestId } from '#events/words.js'
import type { Language } from '#read-models/language/language.js'
import {
  enrolled,
  listed,
  onDay,
  owed,
  paidOut,
  received,
  refunded,
  registered,
  sold,
  type ALot,
  type ASale,
} from '#read-models/testing/a-shop.js'
import { given } from '#read-models/testing/given.js'
import { payoutReversed, reassigned, voided } from '#read-models/testing/mended.js'
import { counted, spoiled } from '#read-models/testing/on-the-shelf.js'
import {
  lineAdded,
  payoutFailed,
  payoutPaid,
  payoutReturned,
  runApproved,
  runDrafted,
  type ALine,
} from '#read-models/testing/payouts.js'
import { streams } from '#read-models/testing/streams.js'
import { readPdf } from '../testing/read-pdf.js'
import { readXlsx } from '../testing/read-xlsx.js'
import { NAME, unsealed } from '../testing/unsealed.js'
import { producerStatementPdf } from './producer-statement-pdf.js'
import { producerStatementXlsx } from './producer-statement-xlsx.js'
import { producerStatement, StatementTooLong, type OnPaper, type ProducerStatement } from './producer-statement.js'

const onions: ALot = { lot: 'onions', producer: 'ina', product: 'fried-onions' }
const fish: ALot = { lot: 'fish', producer: 'umar', product: 'smoked-fish' }
const five = (id: string, day: string, from = onions): ASale => ({
  sale: id,
  from,
  pieces: 5n,
  price: 10_000n,
  booking: onDay(day),
})
const late: ASale = {
  ...five('late', '2026-01-28'),
  booking: { occurredOn: '2026-01-02' as Day, bookedOn: '2026-01-28' as Day, late: { periodId: null } },
}

const told = given(
  [enrolled('Koperasi Palu'), registered('ina'), listed('fried-onions'), listed('smoked-fish')],
  [...received(onions, 500n), ...received(fish, 100n)],
  owed('ina', 7_000n),
  sold({ ...five('s1', '2026-01-10'), receiptNumber: 'R-1' }),
  refunded(five('s1', '2026-01-10'), 'r1', 2n, 'restock', onDay('2026-01-21')),
  sold(five('slip', '2026-01-22')),
  voided(five('slip', '2026-01-22')),
  sold(five('moved', '2026-01-23')),
  reassigned(five('moved', '2026-01-23'), 'm1', fish),
  sold(five('theirs', '2026-01-23', fish)),
  reassigned(five('theirs', '2026-01-23', fish), 'm2', onions),
  [...spoiled(onions, 1n, 9_000n, onDay('2026-01-24')), ...counted(onions, 3n, 2n, -4_000n, onDay('2026-01-25'))],
  [paidOut('ina', 20_000n, onDay('2026-01-26'), 'p1'), payoutReversed('ina', 'p1', 20_000n, onDay('2026-01-27'))],
  [paidOut('ina', 30_000n, onDay('2026-01-28'))],
  sold(late),
  ...Array.from({ length: 30 }, (_, at) => sold(five(`f${at}`, '2026-02-03'))),
)

async function of(about: Partial<OnPaper> = {}): Promise<ProducerStatement> {
  const paper = await told.ask((db) => producerStatement(db, { producer: 'ina' as ProducerId, ...about }, unsealed))
  if (paper === undefined) throw new TypeError('there is a producer ina')
  return paper
}

const january = { from: '2026-01-01' as Day, to: '2026-01-31' as Day }
const pagesOf = async (paper: ProducerStatement, language: Language) =>
  (await readPdf(await producerStatementPdf(paper, language))).pages

describe('a producer’s statement on paper', () => {
  it('says what is owed and each thing that made it so, in Indonesian', async () => {
    const paper = await of(january)
    const text = (await pagesOf(paper, 'id')).join(' ')
    for (const said of [
      `Penitip ${NAME}`,
      'Tanggal 1 Januari 2026 – 31 Januari 2026',
      'Saldo awal Rp0',
      'Saldo akhir: hak Anda Rp99.000',
      'Terjual (4)',
      '10 Januari 2026',
      'Terjual: 5 pcs Goods "fried-onions"',
      '5 pcs × Rp10.000 per pcs = Rp50.000',
      'Bagian koperasi Rp5.000 (komisi 10 %)',
      'Nota R-1',
      'Diretur pembeli: 2 pcs',
      'Penjualan dibatalkan: 5 pcs',
      'Penjualan dipindahkan kepada Anda: 5 pcs',
      'Penjualan dipindahkan dari Anda: 5 pcs',
      'Ganti rugi: 1 pcs',
      'Ganti rugi ditarik: barang ditemukan: 1 pcs',
      'Dibayarkan kepada Anda',
      'Pembayaran dibatalkan',
      'Saldo dari pembukuan sebelumnya',
      'Tanggal kejadian: 2 Januari 2026',
      `Posisi buku ${paper.position}`,
    ]) {
      expect(text).toContain(said)
    }
    expect(paper.statement.closing).toBe(99_000n)
  })

  it('numbers its pages, and says on each whose it is and what it is as of', async () => {
    const pages = await pagesOf(await of(), 'en')
    expect(pages.length).toBeGreaterThan(2)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`)
      expect(page).toContain(`Producer’s Statement: ${NAME}`)
      expect(page).toContain('By the books as of 2 January 2026 at 11:04 WITA')
    }
  })

  it('says so when nothing happened', async () => {
    const text = (await pagesOf(await of({ from: '2026-03-01' as Day }), 'en')).join(' ')
    expect(text).toContain('Nothing happened on these days.')
    expect(text).toContain('Days Since 1 March 2026')
  })

  it('is as it was known at an earlier position', async () => {
    const first = told.log.start().at(4n)
    const paper = await of({ knownAt: first })
    expect(paper.position).toBe(first.toString())
    expect(paper.statement.items).toHaveLength(2)
    expect((await pagesOf(paper, 'id')).join(' ')).toContain(`Posisi buku ${first.toString()}`)
  })

  it('is a workbook whose items are numbers and dates under a header that stays in view', async () => {
    const paper = await of(january)
    const [summary, items] = await readXlsx(await producerStatementXlsx(paper, 'id'))
    expect([summary?.name, summary?.frozen, items?.name, items?.frozen]).toEqual(['Ringkasan', 1, 'Rincian', 1])
    expect(summary?.rows).toContainEqual(['Penitip', `'${NAME}`])
    expect(summary?.rows.at(-1)).toEqual(['Saldo akhir: hak Anda', null, null, null, null, 99_000])
    const [header = [], ...rows] = items?.rows ?? []
    const at = (name: string): number => header.indexOf(name)
    expect(rows.map((row) => [row[at('Tanggal buku')], row[at('Hak penitip')]])).toEqual(
      paper.statement.items.map(({ bookedOn, amount }) => [new Date(`${bookedOn}T00:00:00Z`), Number(amount)]),
    )
    expect(rows[1]?.slice(at('Jenis'), at('Hak penitip') + 1)).toEqual([
      'Terjual',
      'R-1',
      'Goods "fried-onions"',
      5,
      'pcs',
      10_000,
      1,
      50_000,
      5_000,
      45_000,
    ])
    expect(items?.formats).toEqual(new Set(['yyyy-mm-dd', '#,##0', '"Rp"#,##0;[Red]-"Rp"#,##0']))
  })

  it('has the same bytes for the same statement', async () => {
    const paper = await of()
    expect(await producerStatementPdf(paper, 'en')).toEqual(await producerStatementPdf(paper, 'en'))
    expect(await producerStatementXlsx(paper, 'en')).toEqual(await producerStatementXlsx(paper, 'en'))
  })

  it('has no more items than it may have', async () => {
    const all = (await of(january)).statement.items.length
    expect((await of({ ...january, most: all })).statement.items).toHaveLength(all)
    await expect(of({ ...january, most: all - 1 })).rejects.toThrow(StatementTooLong)
  })

  it('is nothing for a producer that nobody knows', async () => {
    const nobody = { producer: 'nobody' as ProducerId }
    expect(await told.ask((db) => producerStatement(db, nobody, unsealed))).toBeUndefined()
  })
})

describe('a producer’s statement of a payout that came back', () => {
  const line: ALine = { run: 'april', producer: 'ina', items: { 'brought-forward/0': 50_000n } }
  const returned = given(
    [enrolled('Koperasi Palu'), registered('ina'), ...owed('ina', 50_000n)],
    [runDrafted('april', '2026-04-10'), ...lineAdded(line)],
    runApproved('april', '2026-04-12', [line]),
    payoutPaid('april', 'ina', 50_000n, '2026-04-13'),
    payoutReturned('april', 'ina', 50_000n, '2026-04-15'),
  )

  it.each([
    [3n, 'Dalam proses pembayaran kepada Anda'],
    [4n, 'Dibayarkan kepada Anda −Rp50.000 Pencairan sampai 10 April 2026 transfer Dibayar tanggal 13 April 2026'],
    [5n, 'Pencairan kepada Anda yang dikembalikan bank −Rp50.000'],
  ])('says that it is on its way, paid, or returned: at %s', async (commit, said) => {
    const of = { producer: 'ina' as ProducerId, knownAt: returned.log.start().at(commit) }
    const paper = await returned.ask((db) => producerStatement(db, of, unsealed))
    if (paper === undefined) throw new TypeError('there is a producer ina')
    expect((await pagesOf(paper, 'id')).join(' ')).toContain(said)
    const [summary, items] = await readXlsx(await producerStatementXlsx(paper, 'id'))
    expect(summary?.rows.map(([what]) => what)).toContain('Pencairan kepada Anda')
    const [header = [], ...rows] = items?.rows ?? []
    const paidOn = rows[1]?.[header.indexOf('Dibayar tanggal')]
    expect(paidOn).toEqual(commit === 3n ? null : new Date('2026-04-13T00:00:00Z'))
  })
})

describe('a producer’s statement of payouts on paper', () => {
  const line: ALine = {
    run: 'march',
    producer: 'ina',
    items: { 'brought-forward/0': 50_000n },
    deductions: [
      { kind: 'advance', amount: rupiah(3_000n) },
      { kind: 'mandatory', amount: rupiah(1_000n), member: 'm1' as MemberId },
    ],
  }
  const asked = { request: 'q1' as RequestId, amount: rupiah(700n), reason: 'tarif lama' }
  const paid = given(
    [enrolled('Koperasi Palu'), registered('ina'), ...owed('ina', 50_000n)],
    [runDrafted('march', '2026-03-10'), ...lineAdded(line)],
    runApproved('march', '2026-03-12', [line]),
    payoutFailed('march', 'ina', 46_000n, '2026-03-13'),
    [
      on(streams.account, 'ina', {
        type: 'BalanceAdjusted',
        data: { ...asked, as: 'commission', ...onDay('2026-03-14') },
      }),
    ],
  )
  const ofIna = async (): Promise<ProducerStatement> => {
    const paper = await paid.ask((db) => producerStatement(db, { producer: 'ina' as ProducerId }, unsealed))
    if (paper === undefined) throw new TypeError('there is a producer ina')
    return paper
  }

  it.each([
    ['id', 'Dipotong: panjar −Rp3.000 Pencairan sampai 10 Maret 2026', 'Pencairan gagal: kembali menjadi hak Anda'],
    ['en', 'Withheld: an advance −Rp3,000 Payout run up to 10 March 2026', 'Payout failed: owed to you again'],
  ] as const)('says what was withheld, paid and owed again, in %s', async (language, withheld, failed) => {
    const text = (await pagesOf(await ofIna(), language)).join(' ')
    expect(text).toContain(withheld)
    expect(text).toContain(failed)
    expect(text).toContain('account closed')
  })

  it.each([
    [3n, 'id', 'Dalam proses pembayaran kepada Anda −Rp46.000'],
    [3n, 'en', 'On its way to you −Rp46,000'],
    [4n, 'id', 'Pencairan kepada Anda yang gagal −Rp46.000'],
    [4n, 'en', 'Payout to you that failed −Rp46,000'],
  ] as const)('says what was known to have become of a payout: at %s, in %s', async (commit, language, said) => {
    const knownAt = paid.log.start().at(commit)
    const paper = await paid.ask((db) => producerStatement(db, { producer: 'ina' as ProducerId, knownAt }, unsealed))
    if (paper === undefined) throw new TypeError('there is a producer ina')
    const text = (await pagesOf(paper, language)).join(' ')
    expect(text).toContain(said)
    for (const untrue of ['Dibayarkan kepada Anda', 'Paid to you']) expect(text).not.toContain(untrue)
  })

  it('says so in a workbook', async () => {
    const [, items] = await readXlsx(await producerStatementXlsx(await ofIna(), 'id'))
    const [header = [], ...rows] = items?.rows ?? []
    const shown = ['Jenis', 'Hak penitip', 'Untuk', 'Pencairan sampai', 'Cara'].map((name) => header.indexOf(name))
    const cutOff = new Date('2026-03-10T00:00:00Z')
    expect(rows.map((row) => shown.map((at) => row[at]))).toEqual([
      ['Saldo dari pembukuan sebelumnya', 50_000, null, null, null],
      ['Dipotong', -3_000, 'panjar', cutOff, null],
      ['Dipotong', -1_000, 'simpanan wajib', cutOff, null],
      ['Pencairan kepada Anda yang gagal', -46_000, null, cutOff, 'transfer'],
      ['Pencairan gagal: kembali menjadi hak Anda', 46_000, null, cutOff, 'transfer'],
      ['Penyesuaian', 700, 'komisi yang keliru', null, null],
    ])
  })
})
