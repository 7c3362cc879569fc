import { describe, expect, it } from '@jest/globals'
import type { RunId } from '#events/words.js'
import type { Language } from '#read-models/language/language.js'
import { HASH } from '#read-models/testing/payouts.js'
import { given } from '#read-models/testing/given.js'
import { afterwards, banks, paid, rejectedRun, run, submitted } from '../testing/a-payout-run.js'
import { readPdf } from '../testing/read-pdf.js'
import { readXlsx } from '../testing/read-xlsx.js'
import { ACCOUNT, NAME, unsealed } from '../testing/unsealed.js'
import { PaperTooLong } from './paper-too-long.js'
import { payoutRunPdf } from './payout-run-pdf.js'
import { payoutRunXlsx } from './payout-run-xlsx.js'
import { openPayoutRunPaper, payoutRunPaper, type PayoutRunPaper, type PayoutRunPaperOf } from './payout-run.js'

const told = given(...paid, ...afterwards)

async function paperOf(of: Partial<PayoutRunPaperOf> = {}): Promise<PayoutRunPaper> {
  const found = await told.ask((db) => payoutRunPaper(db, { run, ...of }))
  if (found === undefined) throw new TypeError('there is such a run')
  return openPayoutRunPaper(found, unsealed, banks)
}

const textOf = async (paper: PayoutRunPaper, language: Language) =>
  (await readPdf(await payoutRunPdf(paper, language))).pages.join(' ')
const SUBMITTED = { knownAt: told.log.start().at(BigInt(submitted.length)) }

describe('a payout run on paper', () => {
  it('has its totals, all lines, who was left out and why, its hashes, and who did what', async () => {
    const text = await textOf(await paperOf(), 'id')
    for (const said of [
      'Koperasi Palu',
      'Daftar Pencairan',
      'Pencairan sampai 18 Januari 2026',
      'Dibayar dari Bank Sulteng · 0010203040 · Koperasi Palu',
      'Status selesai',
      'Jumlah hak (4) Rp130.000',
      'Potongan: Panjar (1) −Rp20.000',
      'Menjadi piutang koperasi Rp7.000',
      'Bersih (3) Rp105.000',
      'Sudah dibayar (2) Rp95.000',
      'Gagal dibayar (1) Rp10.000',
      'Dikembalikan bank (1) Rp65.000',
      `1. ${NAME} Rp65.000 ina`,
      'Jumlah hak Rp97.000 · Panjar −Rp20.000 · Angsuran pinjaman −Rp12.000',
      `transfer · Bank Sulteng · ${ACCOUNT} · ${NAME}`,
      'Dibayar · 21 Januari 2026 · Biaya bank Rp2.500',
      'Dikembalikan bank, terutang lagi · 23 Januari 2026 · Ditahan bank Rp6.500 · Alasan: another name',
      'tunai Dibayar · 21 Januari 2026 · Bukti BKK-1',
      'Gagal dibayar, terutang lagi · 22 Januari 2026 · Alasan: account closed',
      'Tidak diikutkan (2)',
      'Belum ada rekening atau cara bayar',
      'Dikeluarkan · Alasan: a quarrel · budi, 2 Januari 2026 pukul 11.04 WITA',
      HASH,
      `ISO 20022 pain.001 ${'b4'.repeat(32)}`,
      `CSV ${'c5'.repeat(32)}`,
      'Disusun budi, 2 Januari 2026 pukul 11.04 WITA',
      'Berkas bank dibuat budi, 2 Januari 2026 pukul 11.04 WITA · ISO 20022 pain.001',
      'Disusun oleh: budi 2 Januari 2026 pukul 11.04 WITA',
      'Disetujui oleh: citra 2 Januari 2026 pukul 11.04 WITA',
      'Bendahara: Tanggal:',
    ]) {
      expect(text).toContain(said)
    }
  })

  it('is signed by who drew it up, by who submitted it where that is another, and by who approved it', async () => {
    const whole = await paperOf()
    expect(await textOf(whole, 'id')).not.toContain('Diajukan oleh')
    const history = whole.run.history.map((step) => (step.kind === 'submitted' ? { ...step, by: 'sita' } : step))
    const paper = { ...whole, run: { ...whole.run, submittedBy: 'sita', history } }
    expect(await textOf(paper, 'id')).toMatch(/Disusun oleh: budi 2 .*Diajukan oleh: sita 2 .*Disetujui oleh: citra 2 /)
    const [summary] = await readXlsx(await payoutRunXlsx(paper, 'en'))
    expect(summary?.rows.filter(([what]) => String(what).endsWith(' by'))).toEqual([
      ['Prepared by', 'budi, 2 January 2026 at 11:04 WITA', null],
      ['Submitted by', 'sita, 2 January 2026 at 11:04 WITA', null],
      ['Approved by', 'citra, 2 January 2026 at 11:04 WITA', null],
    ])
  })

  it('says of what followed by itself that it was the program’s', async () => {
    const whole = await paperOf()
    const history = whole.run.history.map((step) =>
      step.kind === 'completed' ? { ...step, by: 'reaction:draft-payout-run' } : step,
    )
    const paper = { ...whole, run: { ...whole.run, history } }
    expect(await textOf(paper, 'id')).toContain('Selesai disusun Lumbung, 2 Januari 2026')
    expect(JSON.stringify(await readXlsx(await payoutRunXlsx(paper, 'en')))).not.toContain('reaction:')
  })

  it('is signed on a page that says what it comes to and by which hash, however many lines it has', async () => {
    const paper = await paperOf()
    const [line] = paper.lines
    if (line === undefined) throw new TypeError('the run has lines')
    for (let most = 1; most <= 12; most++) {
      const lines = Array.from({ length: most }, () => line)
      const { pages } = await readPdf(await payoutRunPdf({ ...paper, lines }, 'id'))
      const last = pages.at(-1)?.replaceAll(' ', '')
      expect(last).toContain(`Bersih(3)Rp105.000Nomordaftar${run}Yangdisetujui(SHA-256)${HASH}Disusunoleh:budi`)
    }
  })

  it('cannot be taken for a good one before it is approved, and when it was rejected', async () => {
    const waiting = await textOf(await paperOf(SUBMITTED), 'en')
    for (const said of ['NOT APPROVED YET', 'State waits for approval', 'Approved by: Date:', HASH]) {
      expect(waiting).toContain(said)
    }
    const rejected = await textOf(await paperOf({ run: rejectedRun }), 'en')
    for (const said of ['REJECTED Reason: goods came back', 'Rejected citra']) expect(rejected).toContain(said)
    expect(rejected).not.toContain('Treasurer')
  })

  it('is a workbook of lines, deductions, exclusions and steps, whose amounts add up', async () => {
    const paper = await paperOf()
    const [summary, lines, deductions, exclusions, history] = await readXlsx(await payoutRunXlsx(paper, 'en'))
    expect([summary, lines, deductions, exclusions, history].map((table) => table?.name)).toEqual([
      'Summary',
      'Lines',
      'Deductions',
      'Left out',
      'Who did what',
    ])
    expect(summary?.rows).toContainEqual(['Net', 105_000, 3])
    const [header = [], ...rows] = lines?.rows ?? []
    const at = (name: string): number => header.indexOf(name)
    expect(
      rows.map((row) => [row[at('Producer’s number')], row[at('Gross')], row[at('Net')], row[at('State')]]),
    ).toEqual([
      ['ina', 97_000, 65_000, 'Returned by the bank, owed again'],
      ['umar', 30_000, 30_000, 'Paid'],
      ['joko', 10_000, 10_000, 'Failed, owed again'],
      ['dewi', -7_000, 0, 'Set off; nothing is to be paid'],
    ])
    const outcomes = ['Paid on', 'Receipt', 'Bank fee', 'Failed on', 'Returned on', 'Kept by the bank']
    const on = (day: string) => new Date(`2026-01-${day}T00:00:00Z`)
    expect(rows.map((row) => outcomes.map((name) => row[at(name)]))).toEqual([
      [on('21'), null, 2_500, null, on('23'), 6_500],
      [on('21'), 'BKK-1', 0, null, null, null],
      [null, null, null, on('22'), null, null],
      [null, null, null, null, null, null],
    ])
    expect(rows[0]?.[at('Producer')]).toBe(`'${NAME}`)
    expect(deductions?.rows.slice(1).map((row) => row[3])).toEqual([20_000, 12_000])
    expect(exclusions?.rows.slice(1).map((row) => row.slice(1, 5))).toEqual([
      ['sari', 'Nobody said where the money goes', null, null],
      ['tuti', 'Left out by hand', 'a quarrel', 'budi'],
    ])
    expect(history?.rows.slice(1).map(([what, who]) => `${String(what)} ${String(who)}`)).toEqual([
      'Drafted budi',
      'Draft completed ana',
      'Submitted budi',
      'Approved citra',
      'Bank file exported budi',
      'Closed ana',
    ])
  })

  it('has the same bytes for the same run', async () => {
    const paper = await paperOf()
    expect(await payoutRunPdf(paper, 'en')).toEqual(await payoutRunPdf(paper, 'en'))
    expect(await payoutRunXlsx(paper, 'en')).toEqual(await payoutRunXlsx(paper, 'en'))
  })

  it('has no more producers than it may have', async () => {
    expect((await paperOf({ most: 4 })).lines).toHaveLength(4)
    await expect(paperOf({ most: 3 })).rejects.toThrow(PaperTooLong)
  })

  it('is nothing for a run that there is not, or was not by then', async () => {
    expect(await told.ask((db) => payoutRunPaper(db, { run: 'z' as RunId }))).toBeUndefined()
    expect(await told.ask((db) => payoutRunPaper(db, { run, knownAt: told.log.start().at(3n) }))).toBeUndefined()
  })
})
