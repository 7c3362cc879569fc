import { describe, expect, it } from '@jest/globals'
import type { Decided } from '#events/category.js'
import type { SaleEvent } from '#events/sale.js'
import { quantity, rupiah, type AccountCode, type ProductId } from '#events/words.js'
import { ForeignPosition, Position } from '#event-store/position.js'
import { entryId } from '../account-entries/entry-id.js'
import type { Language } from '../language/language.js'
import { onDay, paidOut } from '../testing/a-shop.js'
import { given } from '../testing/given.js'
import { explain } from './explain.js'
import { UnknownEntry } from './explanation.js'
import { Unexplained } from './step.js'
import {
  back,
  charge,
  chargeBack,
  commission,
  completed,
  counted,
  line,
  lot,
  netPrice,
  of,
  opening,
  paid,
  part,
  payoutReversed,
  product,
  refunded,
  repriced,
  saleOf,
  soldTo,
  spoiled,
} from './testing/a-stall.js'

const onions = line('1', 'onions', 80_000n, part(250n, 20_000n, soldTo('l15', 17_000n, 3_000n)))
const credit = line('1', 'credit', 11_000n, part(2n, 22_000n))
const voided = (data: Partial<Extract<SaleEvent, { type: 'SaleVoided' }>['data']>): SaleEvent => ({
  type: 'SaleVoided',
  data: { reason: 'a slip', parts: [], charges: [], payments: [], ...onDay('2026-01-10'), ...data },
})

const commits: Record<string, readonly Decided[]> = {
  goods: [
    product('onions', 'Bawang', 'g', 1_000n, 'consigned'),
    product('credit', 'Pulsa', 'pcs', 1n, 'own'),
    lot('l15', commission(1_500)),
    lot('l125', commission(1_250), { producer: 'umar' }),
    lot('fixed', netPrice(60_000n, 'cooperative')),
    lot('asked', commission(1_000, 'cooperative'), { askingPrice: 80_000n }),
    lot('unpriced', commission(1_000, 'cooperative')),
  ],
  sale: [saleOf('s1', completed([onions], [paid('cash', 20_000n)]))],
  own: [saleOf('own', completed([credit], [paid('cash', 2_000n), paid('qris', 20_000n)]))],
  charged: [
    saleOf(
      'charged',
      completed([onions], [paid('member_savings', 28_950n, 'budi')], {
        charges: [charge('delivery', 10_000n), charge('discount', -1_000n), charge('rounding', -50n)],
      }),
    ),
  ],
  below: [
    saleOf(
      'below',
      completed(
        [line('1', 'onions', 40_000n, part(250n, 10_000n, soldTo('fixed', 15_000n, -5_000n)))],
        [paid('cash', 10_000n)],
        { belowNetPrice: 'wilted' },
      ),
    ),
  ],
  refund: [
    saleOf('s1', refunded('r1', [back('1', 0, 100n, 8_000n, of('l15', 6_800n, 1_200n))], [paid('cash', 8_000n)])),
  ],
  again: [saleOf('s1', refunded('r2', [back('1', 0, 50n, 4_000n, of('l15', 3_400n, 600n))], [paid('cash', 4_000n)]))],
  chargesBack: [
    saleOf(
      'charged',
      refunded(
        'r3',
        [back('1', 0, 125n, 10_000n, of('l15', 8_500n, 1_500n))],
        [paid('member_savings', 19_475n, 'budi')],
        [chargeBack('delivery', 10_000n), chargeBack('discount', -500n), chargeBack('rounding', -25n)],
      ),
    ),
  ],
  allowance: [
    saleOf('own', {
      type: 'SaleAllowanceGranted',
      data: {
        allowance: 'a1',
        amount: rupiah(5_000n),
        reason: 'late',
        paidBack: [paid('qris', 5_000n)],
        ...onDay('2026-01-12'),
      },
    }),
  ],
  allowanceBack: [
    saleOf(
      'own',
      refunded('r4', [back('1', 0, 2n, 22_000n)], [paid('cash', 17_000n)], [chargeBack('allowance', -5_000n)]),
    ),
  ],
  toVoid: [saleOf('s2', completed([onions], [paid('cash', 19_000n)], { charges: [charge('discount', -1_000n)] }))],
  void: [
    saleOf(
      's2',
      voided({
        parts: [
          {
            line: '1',
            part: 0,
            quantity: quantity(250n),
            total: rupiah(20_000n),
            consigned: of('l15', 17_000n, 3_000n),
          },
        ],
        charges: [charge('discount', -1_000n)],
        payments: [paid('cash', 19_000n)],
      }),
    ),
  ],
  reassigned: [
    saleOf('s1', {
      type: 'SaleLinesReassigned',
      data: {
        reassignment: 'm1',
        reason: 'wrong label',
        moves: [
          {
            line: '1',
            part: 0,
            quantity: quantity(100n),
            total: rupiah(8_000n),
            from: of('l15', 6_800n, 1_200n),
            as: 1,
            product: 'onions' as ProductId,
            to: soldTo('l125', 7_000n, 1_000n, 'umar'),
          },
        ],
        ...onDay('2026-01-10'),
      },
    }),
  ],
  movedBack: [
    saleOf('s1', refunded('r5', [back('1', 1, 50n, 4_000n, of('l125', 3_500n, 500n, 'umar'))], [paid('cash', 4_000n)])),
  ],
  corrected: [
    saleOf('s1', {
      type: 'SalePaymentCorrected',
      data: {
        correction: 'c1',
        reason: 'the till was wrong',
        wrong: paid('cash', 20_000n),
        right: paid('qris', 20_000n),
        ...onDay('2026-01-10'),
      },
    }),
  ],
  spoiledFixed: [spoiled('fixed', 500n, 30_000n, 'cooperative')],
  spoiledAsked: [spoiled('asked', 500n, 36_000n, 'cooperative')],
  spoiledUnpriced: [spoiled('unpriced', 500n, 25_000n, 'cooperative')],
  spoiledAtAPrice: [spoiled('unpriced', 500n, 25_000n, 'cooperative', 50_000n)],
  shortAtAPrice: [counted('unpriced', 98_000n, 98_500n, 30_000n, 60_000n)],
  spoiledTheirs: [spoiled('l15', 500n, 0n, 'producer')],
  short: [counted('fixed', 98_000n, 99_000n, 60_000n)],
  found: [counted('fixed', 98_300n, 98_000n, -18_000n)],
  opening: [opening('1101', 50_000n)],
  owed: [opening('2110', -7_000n, 'ina')],
  payout: [paidOut('ina', 5_000n, onDay('2026-01-20'), 'P1')],
  reversed: [payoutReversed('ina', 'P1', 5_000n)],
  repriced: [repriced('l15', '2026-01-05', commission(2_000))],
  afterwards: [
    saleOf(
      's3',
      completed(
        [line('1', 'onions', 80_000n, part(250n, 20_000n, soldTo('l15', 16_000n, 4_000n)))],
        [paid('cash', 20_000n)],
      ),
    ),
  ],
  wrong: [
    saleOf(
      's4',
      completed(
        [line('1', 'onions', 80_000n, part(250n, 20_000n, soldTo('l15', 17_000n, 3_000n)))],
        [paid('cash', 20_000n)],
      ),
    ),
  ],
  reversedWrongly: [payoutReversed('ina', 'P1', 4_000n)],
}

const told = given(...Object.values(commits))
const place = (commit: string): Position =>
  Position.of('writtenlog', 1, BigInt(Object.keys(commits).indexOf(commit) + 1))
const explained = (commit: string, language: Language = 'id') =>
  told.ask((db) => explain(db, entryId(place(commit), 0), { language }))

/** The steps that lead to one account. */
const stepsOf = async (commit: string, account: string, language: Language = 'id', party?: string) =>
  (await explained(commit, language)).arithmetic
    .find((own) => own.account === account && (party === undefined || own.party === party))
    ?.steps.map(({ text }) => text)

describe('an entry', () => {
  it('leads to its event, its command, its person and the terms that were applied', async () => {
    expect(await explained('sale', 'en')).toMatchObject({
      entry: {
        id: entryId(place('sale'), 0),
        occurredOn: '2026-01-10',
        bookedOn: '2026-01-10',
        postings: [
          { account: '1101', name: 'Kas', amount: 20_000n },
          { account: '2110', name: 'Utang Konsinyasi', party: 'ina', amount: -17_000n },
          { account: '4101', name: 'Pendapatan Komisi', amount: -3_000n },
        ],
      },
      event: {
        type: 'SaleCompleted',
        stream: 'sale-palu.s1',
        revision: 0,
        recordedAt: '2026-01-02T03:04:05.678Z',
        words: 'Sale of 10 January 2026, lines: 1, Rp20,000: cash Rp20,000',
      },
      command: { id: 'command-2', action: 'record-sale', correlation: 'command-2' },
      person: { actor: 'ana' },
      terms: [
        { lot: 'l15', producer: 'ina', product: 'onions', words: 'Bawang, from 1 January 2026 on: commission 15%' },
      ],
    })
  })

  it('that there is not is unknown', async () => {
    const asked = (id: string) => told.ask((db) => explain(db, id, { language: 'id' }))
    await expect(asked(entryId(place('sale'), 1))).rejects.toThrow(UnknownEntry)
    await expect(asked(entryId(place('goods'), 0))).rejects.toThrow(UnknownEntry)
    await expect(asked(entryId(place('sale').at(1_000n), 0))).rejects.toThrow(UnknownEntry)
    await expect(asked(entryId(Position.of('writtenlog', 2, 1n), 0))).rejects.toThrow(
      new ForeignPosition('writtenlog.2.1 is not a position of log writtenlog.1'),
    )
    await expect(asked('anything')).rejects.toThrow(ForeignPosition)
  })

  it('whose figures are not what they have to be is not explained', async () => {
    await expect(explained('wrong')).rejects.toThrow(Unexplained)
    await expect(explained('reversedWrongly')).rejects.toThrow(Unexplained)
  })

  it('names accounts as whoever asks does', async () => {
    const nameOf = (code: AccountCode) => `account ${code}`
    const { entry } = await told.ask((db) => explain(db, entryId(place('sale'), 0), { language: 'id', nameOf }))
    expect(entry.postings[0]?.name).toBe('account 1101')
  })
})

describe('a sale', () => {
  it('is quantity times price, and the commission of it, in Indonesian and in English', async () => {
    expect(await stepsOf('sale', '2110')).toEqual([
      'Bawang: 250 g × Rp80.000 per 1.000 g = Rp20.000',
      'Komisi 15 % dari Rp20.000 = Rp3.000',
      'Hak produsen: Rp20.000 − Rp3.000 = Rp17.000',
      'Kredit 2110 Utang Konsinyasi: Rp17.000',
    ])
    expect(await stepsOf('sale', '2110', 'en')).toEqual([
      'Bawang: 250 g × Rp80,000 per 1,000 g = Rp20,000',
      'Commission 15% of Rp20,000 = Rp3,000',
      'The producer’s share: Rp20,000 − Rp3,000 = Rp17,000',
      'Credit 2110 Utang Konsinyasi: Rp17,000',
    ])
  })

  it('of own goods is the cooperative’s', async () => {
    expect(await stepsOf('own', '4201')).toEqual([
      'Pulsa: 2 pcs × Rp11.000 = Rp22.000',
      'Kredit 4201 Penjualan Sendiri: Rp22.000',
    ])
    expect(await stepsOf('own', '1120')).toEqual([
      'Barang: Rp22.000',
      'Dibayar QRIS: Rp20.000',
      'Debit 1120 Piutang QRIS: Rp20.000',
    ])
  })

  it('with charges is paid with them', async () => {
    expect(await stepsOf('charged', '2140')).toEqual([
      'Barang: Rp20.000',
      'Ongkos kirim: Rp10.000',
      'Potongan harga: −Rp1.000',
      'Pembulatan: −Rp50',
      'Jumlah: Rp20.000 + Rp10.000 − Rp1.000 − Rp50 = Rp28.950',
      'Dibayar simpanan anggota: Rp28.950',
      'Debit 2140 Simpanan Sukarela: Rp28.950',
    ])
  })

  it('below the net price costs the cooperative what is missing', async () => {
    expect(await stepsOf('below', '4101')).toEqual([
      'Bawang: 250 g × Rp40.000 per 1.000 g = Rp10.000',
      'Hak produsen: 250 g × Rp60.000 per 1.000 g = Rp15.000',
      'Komisi: Rp10.000 − Rp15.000 = −Rp5.000',
      'Debit 4101 Pendapatan Komisi: Rp5.000',
    ])
    expect((await explained('below')).event.reason).toBe('wilted')
  })

  it('is at the terms that held when it was recorded', async () => {
    expect((await stepsOf('sale', '4101'))?.[1]).toBe('Komisi 15 % dari Rp20.000 = Rp3.000')
    expect((await stepsOf('afterwards', '4101'))?.[1]).toBe('Komisi 20 % dari Rp20.000 = Rp4.000')
  })
})

describe('a refund', () => {
  it('is the proportion that is back', async () => {
    expect(await stepsOf('refund', '4109')).toEqual([
      'Komisi: Rp3.000 × 100 / 250 = Rp1.200',
      'Debit 4109 Retur Komisi: Rp1.200',
    ])
    expect(await stepsOf('refund', '2110')).toEqual([
      'Bawang, 100 g / 250 g: Rp20.000 × 100 / 250 = Rp8.000',
      'Komisi: Rp3.000 × 100 / 250 = Rp1.200',
      'Hak produsen: Rp8.000 − Rp1.200 = Rp6.800',
      'Debit 2110 Utang Konsinyasi: Rp6.800',
    ])
  })

  it('after another is what is back in all, less what was back before', async () => {
    expect((await stepsOf('again', '1101'))?.slice(-2)).toEqual([
      'Dikembalikan lewat tunai: Rp4.000',
      'Kredit 1101 Kas: Rp4.000',
    ])
    expect((await stepsOf('again', '2110'))?.slice(0, 2)).toEqual([
      'Bawang, 150 g / 250 g: Rp20.000 × 150 / 250 = Rp12.000',
      'Kali ini: Rp12.000 − Rp8.000 = Rp4.000',
    ])
  })

  it('takes its charges with the goods', async () => {
    expect(await stepsOf('chargesBack', '4104')).toEqual([
      'Potongan harga: −Rp1.000 × 10.000 / 20.000 = −Rp500',
      'Kredit 4104 Potongan Penjualan: Rp500',
    ])
    expect((await stepsOf('chargesBack', '2140'))?.at(-3)).toBe('Jumlah: Rp10.000 + Rp10.000 − Rp500 − Rp25 = Rp19.475')
  })

  it('does not give back again what an allowance gave', async () => {
    expect(await stepsOf('allowance', '4104')).toEqual([
      'Keringanan (late): Rp5.000',
      'Debit 4104 Potongan Penjualan: Rp5.000',
    ])
    expect(await stepsOf('allowanceBack', '4104')).toEqual([
      'Keringanan yang sudah diberikan: −Rp5.000 (sisa uang penjualan Rp17.000)',
      'Kredit 4104 Potongan Penjualan: Rp5.000',
    ])
  })
})

describe('a mended mistake', () => {
  it('that is voided is the inverse of what stood', async () => {
    expect(await stepsOf('void', '2110')).toEqual([
      '250 g Bawang: Rp20.000',
      'Komisi: Rp3.000',
      'Hak produsen: Rp20.000 − Rp3.000 = Rp17.000',
      'Debit 2110 Utang Konsinyasi: Rp17.000',
    ])
    expect(await stepsOf('void', '4104')).toEqual([
      'Potongan harga: −Rp1.000',
      'Kredit 4104 Potongan Penjualan: Rp1.000',
    ])
  })

  it('moves what is left to whom it should have been sold for', async () => {
    expect(await stepsOf('reassigned', '2110', 'id', 'ina')).toEqual([
      '100 g Bawang: Rp20.000 − Rp12.000 = Rp8.000',
      'Komisi: Rp3.000 − Rp1.800 = Rp1.200',
      'Hak produsen: Rp8.000 − Rp1.200 = Rp6.800',
      'Debit 2110 Utang Konsinyasi: Rp6.800',
    ])
    expect(await stepsOf('reassigned', '2110', 'en', 'umar')).toEqual([
      'Now 100 g of Bawang: Rp8,000',
      'Commission 12.5% of Rp8,000 = Rp1,000',
      'The producer’s share: Rp8,000 − Rp1,000 = Rp7,000',
      'Credit 2110 Utang Konsinyasi: Rp7,000',
    ])
    expect((await stepsOf('reassigned', '4101'))?.at(-1)).toBe(
      'Debit 4101 Pendapatan Komisi: Rp1.200 − Rp1.000 = Rp200',
    )
  })

  it('goes on from what was moved', async () => {
    expect((await stepsOf('movedBack', '2110'))?.[0]).toBe('Bawang, 50 g / 100 g: Rp8.000 × 50 / 100 = Rp4.000')
  })

  it('of a payment is the same amount by another way', async () => {
    expect(await stepsOf('corrected', '1120')).toEqual([
      'tunai → QRIS: Rp20.000',
      'Seharusnya QRIS: Rp20.000',
      'Debit 1120 Piutang QRIS: Rp20.000',
    ])
  })
})

describe('a loss', () => {
  it('is worth the fixed price', async () => {
    expect(await stepsOf('spoiledFixed', '5120')).toEqual([
      '500 g Bawang, ditanggung koperasi: 500 g × Rp60.000 per 1.000 g = Rp30.000',
      'Debit 5120 Beban Kerugian Barang Titipan: Rp30.000',
    ])
  })

  it('is worth the share of the asking price', async () => {
    expect((await stepsOf('spoiledAsked', '2110'))?.slice(0, 3)).toEqual([
      '500 g Bawang, ditanggung koperasi: 500 g × Rp80.000 per 1.000 g = Rp40.000',
      'Komisi 10 % dari Rp40.000 = Rp4.000',
      'Hak produsen: Rp40.000 − Rp4.000 = Rp36.000',
    ])
  })

  it('without a price is worth the price that was said', async () => {
    expect((await stepsOf('spoiledAtAPrice', '2110'))?.[0]).toBe(
      '500 g Bawang, ditanggung koperasi, harga yang ditetapkan saat dicatat: 500 g × Rp50.000 per 1.000 g = Rp25.000',
    )
    expect((await stepsOf('shortAtAPrice', '5120', 'en'))?.[0]).toBe(
      '500 g of Bawang, borne by the cooperative, at a price given when it was recorded: 500 g × Rp60,000 per 1,000 g = Rp30,000',
    )
  })

  it('whose price was not kept is worth what was said', async () => {
    expect((await stepsOf('spoiledUnpriced', '2110'))?.[0]).toBe(
      '500 g Bawang, ditanggung koperasi, nilai yang ditetapkan saat dicatat: Rp25.000',
    )
  })

  it('that the producer bears moves nothing, and says so', async () => {
    const { entry, arithmetic } = await explained('spoiledTheirs')
    expect(entry.postings).toEqual([])
    expect(arithmetic.map(({ account, amount }) => [account, amount])).toEqual([
      ['5120', 0n],
      ['2110', 0n],
    ])
    expect(arithmetic[0]?.steps[0]?.text).toBe('500 g Bawang, ditanggung produsen: Rp0')
  })

  it('that a count found is taken back when a count finds it', async () => {
    expect((await stepsOf('short', '2110'))?.[0]).toBe(
      '1.000 g Bawang, ditanggung koperasi: 1.000 g × Rp60.000 per 1.000 g = Rp60.000',
    )
    expect(await stepsOf('found', '2110')).toEqual([
      'Lebih 300 g Bawang, penggantian yang ditarik kembali: −(Rp60.000 × 300 / 1.000) = −Rp18.000',
      'Debit 2110 Utang Konsinyasi: Rp18.000',
    ])
  })
})

describe('in the books', () => {
  it('an opening is what stood there', async () => {
    expect(await stepsOf('opening', '3301')).toEqual([
      'Saldo awal 1101 Kas: Rp50.000',
      'Kredit 3301 Saldo Awal: Rp50.000',
    ])
    expect((await stepsOf('owed', '2110', 'en'))?.[0]).toBe('Opening balance of 2110 Utang Konsinyasi: −Rp7,000')
  })

  it('a past payout is what was paid, and its reversal the inverse', async () => {
    expect(await stepsOf('payout', '2110', 'en')).toEqual([
      'Payout of 20 January 2026, transfer: Rp5,000',
      'Debit 2110 Utang Konsinyasi: Rp5,000',
    ])
    expect(await stepsOf('reversed', '1102')).toEqual([
      'Batal: pencairan 20 Januari 2026, transfer: Rp5.000',
      'Debit 1102 Bank: Rp5.000',
    ])
  })
})
