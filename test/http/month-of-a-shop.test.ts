import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../support/eventually.js'
import { openApi, type Api } from '../support/api.js'
import { askerOf, type Answer, type Asker } from './a-shop.js'
import { amountsOf, paid, telling } from './telling.js'
import type { CooperativeId, ProducerId } from '#events/words.js'
import type { Identity, Role } from '#identity/identity.js'

/**
 * A month of a shop, from an empty cooperative to a period closed twice, through HTTP alone. Every figure is worked out
 * by hand here, in the order in which it happens; `in the books` below adds them up.
 *
 * Opening, 20 February: cash 500,000, bank 2,000,000, supplies (an account of its own, 1190) 75,000; owed to Wati 150,000;
 * Darman's voluntary savings 300,000 and principal 100,000. The counter-account 3301: 2,025,000.
 *
 * S1, 24 February: 2,500 g of Wati's onions at Rp99,999 a kilogram: 249,997.5, half up 249,998; commission 12.5 %: 31,249.75,
 *   so 31,250; share 218,748. 3 fish at 20,000, of which 15,000 each are Rahman's: 60,000, share 45,000, commission 15,000.
 *   10 copies: 5,000. Goods 314,998; delivery 10,000; discount 5,000; rounded up by 2: 320,000, of it 120,000 in cash.
 * S2, 26 February: 8,000 g at 100,000: 7,500 g are the rest of Wati's: 750,000, commission 93,750, share 656,250. 500 g are
 *   Tuti's at 10 %: 50,000, commission 5,000, share 45,000. 700,000 by transfer, 100,000 from Darman's savings.
 * Back of S2: 1,000 g. The part taken last goes first: all 500 g of Tuti's; then 500 of Wati's 7,500 g: 750,000 x 500 / 7,500
 *   = 50,000, commission 6,250, share 43,750. 100,000 go back to Darman's savings.
 * Back of S1: 1,001 of 2,500 g: 249,998 x 1,001 / 2,500 = 100,099.2, so 100,099; commission 31,250 x 1,001 / 2,500 = 12,512.5, so
 *   12,513; share 87,586. Of the goods' 314,998 that is a part of the charges: discount 5,000 x 100,099 / 314,998 = 1,588.88, so
 *   1,589; rounding 2 x 100,099 / 314,998 = 0.64, so 1. Back: 100,099 - 1,589 + 1 = 98,511: 48,511 in cash, 50,000 by QRIS.
 * Allowance on S1: 4,000, by QRIS as it came.
 * Two fish spoil, which the cooperative bears: 2 x 15,000 = 30,000.
 * S3: a fish for 12,000, below Rahman's 15,000: share 15,000, commission -3,000.
 * S4: two labels were swapped: 1,000 g of Tuti's sold as Wati's (100,000, commission 12,500, share 87,500) and 800 g of Wati's
 *   as Tuti's (80,000, commission 8,000, share 72,000). Reassigned: Tuti 100,000, commission 10,000, share 90,000; Wati 80,000,
 *   commission 10,000, share 70,000.
 * S5: 100 copies, 50,000 in cash: never happened, voided.
 * S6: 500 g of Tuti's: 50,000, commission 5,000, share 45,000; noted as cash, came by transfer.
 * S7: Tuti's onions are 8 % from 10 March on: 250 g at 110,000: 27,500, commission 2,200, share 25,300.
 * S8: a fish that was keyed in as a copy for 20,000: Rahman's, share 15,000, commission 5,000.
 * S10: 2 copies, 1,000, found when the period was closed already, for which it is opened again.
 */
const asOfTheClosing = {
  // 500,000 + 120,000 - 48,511 + 12,000 + 180,000 + 27,500 + 20,000; S5 and S6 are no cash
  '1101': '810989',
  // 2,000,000 + 700,000 + 50,000
  '1102': '2750000',
  // 200,000 - 50,000 - 4,000
  '1120': '146000',
  '1190': '75000',
  // Wati 963,662, Rahman 105,000, Tuti 160,300
  '2110': '-1228962',
  '2140': '-300000',
  '3101': '-100000',
  '3301': '-2025000',
  // 31,250 + 15,000 + 93,750 + 5,000 - 3,000 + 20,000 + 5,000 + 2,200 + 5,000
  '4101': '-174200',
  '4102': '-10000',
  // 5,000 - 1,589 + 4,000
  '4104': '7411',
  // 5,000 + 6,250 + 12,513
  '4109': '23763',
  '4201': '-5000',
  '5120': '30000',
  // 2 up, of which 1 is back
  '5150': '-1',
}

/** With S10. */
const asOfTheSecondClosing = { ...asOfTheClosing, '1101': '811989', '4201': '-6000' }

/** Wati: 150,000 + 218,748 + 656,250 - 43,750 - 87,586 + 70,000. */
const owed = { wati: '963662', rahman: '105000', tuti: '160300' }

const PERIOD = '2025.03'
const COOPERATIVE = 'tadulako' as CooperativeId

let api: Api
let ani: Asker, budi: Asker, citra: Asker, agency: Asker, admin: Asker
const { the, does, refused, position } = telling()

beforeAll(async () => {
  api = await openApi()
  const as = async (subject: string, role: Exclude<Role, 'producer'>) =>
    askerOf(api, await api.tokenFor({ subject, cooperative: COOPERATIVE, role } as Identity))
  ani = await as('ani', 'clerk')
  budi = await as('budi', 'accountant')
  citra = await as('citra', 'approver')
  agency = await as('dinas', 'agency')
  admin = await as('edi', 'admin')
})
afterAll(() => api.close())

const line = (product: string, quantity: number, unitPrice: number, lot?: string) => ({
  product: the(product),
  quantity: String(quantity),
  unitPrice: String(unitPrice),
  ...(lot !== undefined && { lot: the(lot) }),
})
async function sells(
  who: Asker,
  name: string,
  soldOn: string,
  lines: object[],
  payments: object[],
  rest: object = {},
): Promise<Answer> {
  const sale = { receiptNumber: name, soldOn, channel: 'counter', lines, payments, ...rest }
  return does(who, '/v1/sales', sale, 'sale', name)
}

async function balance(query: string): Promise<Record<string, string>> {
  const { body, text } = await budi.get(`/v1/trial-balance?${query}&at=${position()}`)
  if (body['accounts'] === undefined) throw new Error(text)
  return amountsOf(body['accounts'])
}

const availableOf = async (lot: string) => (await budi.get(`/v1/lots/${the(lot)}?at=${position()}`)).body['available']

describe('before the first day', () => {
  it('a cooperative is enrolled, with an account of its own, its people, its goods and its first periods', async () => {
    await does(admin, '/v1/cooperative', { name: 'Koperasi Tadulako' })
    await does(budi, '/v1/accounts', { account: '1190', name: 'Perlengkapan', kind: 'asset' })
    for (const [period, startsOn, endsOn] of [
      [PERIOD, '2025-02-21', '2025-03-20'],
      ['2025.04', '2025-03-21', '2025-04-20'],
    ]) {
      await does(budi, '/v1/periods', { period, startsOn, endsOn })
    }
    for (const [name, sector] of [
      ['wati', 'umkm'],
      ['rahman', 'fishery'],
      ['tuti', 'agriculture'],
    ] as const) {
      await does(budi, '/v1/producers', { name: `Ibu ${name}`, sector }, 'producer', name)
    }
    await does(budi, '/v1/members', { name: 'Pak Darman' }, 'member', 'darman')
    const agreed = (who: string, terms: object) =>
      does(budi, `/v1/producers/${the(who)}/agreements`, { validFrom: '2025-02-01', ...terms })
    await agreed('wati', { terms: 'commission', commissionBps: 1_250, holdDays: 7 })
    await agreed('rahman', { terms: 'net_price', lossBorneBy: 'cooperative' })
    await agreed('tuti', { terms: 'commission', commissionBps: 1_000 })
    for (const [name, unit, ownership, pricedPer] of [
      ['onions', 'g', 'consigned', '1000'],
      ['fish', 'pcs', 'consigned', '1'],
      ['copies', 'pcs', 'own', '1'],
    ] as const) {
      await does(budi, '/v1/products', { name, unit, ownership, pricedPer }, 'product', name)
    }
  })

  it('and the opening is recorded by one and confirmed by another', async () => {
    const opens = (account: string, amount: string, party?: string) =>
      does(budi, '/v1/opening/balances', {
        account,
        amount,
        asOf: '2025-02-20',
        ...(party !== undefined && { party: the(party) }),
      })
    await opens('1101', '500000')
    await opens('1102', '2000000')
    await opens('1190', '75000')
    await opens('2110', '-150000', 'wati')
    await opens('2140', '-300000', 'darman')
    await opens('3101', '-100000', 'darman')
    expect(await refused(budi, '/v1/opening/confirmation', { balances: 6 })).toBe('403 not-permitted')
    expect(await refused(citra, '/v1/opening/confirmation', { balances: 5 })).toBe('422 opening-changed')
    await does(citra, '/v1/opening/confirmation', { balances: 6 })
  })
})

describe('goods come in', () => {
  it('and what was taken in by mistake goes out again', async () => {
    const receives = (
      name: string,
      producer: string,
      product: string,
      receivedOn: string,
      quantity: string,
      rest = {},
    ) =>
      does(
        ani,
        '/v1/lots',
        { producer: the(producer), product: the(product), receivedOn, quantity, ...rest },
        'lot',
        name,
      )
    await receives("wati's", 'wati', 'onions', '2025-02-22', '10000', { askingPrice: '100000' })
    await receives("rahman's", 'rahman', 'fish', '2025-02-22', '20', { netPrice: '15000' })
    await receives("tuti's", 'tuti', 'onions', '2025-02-25', '4000')
    await receives('a zero too many', 'wati', 'onions', '2025-02-25', '100000')
    const cancellation = `/v1/lots/${the('a zero too many')}/cancellation`
    expect(await refused(ani, cancellation, { reason: 'satu nol terlalu banyak' })).toBe('403 not-permitted')
    await does(budi, cancellation, { reason: 'satu nol terlalu banyak' })
    const { body } = await budi.get(`/v1/stock?at=${position()}`)
    const lots = (body['lots'] as { lot: string; available: string }[]).map(({ lot, available }) => [lot, available])
    expect(Object.fromEntries(lots)).toEqual({
      [the("wati's")]: '10000',
      [the("rahman's")]: '20',
      [the("tuti's")]: '4000',
    })
  })
})

describe('goods are sold', () => {
  it('with delivery, a discount and rounding', async () => {
    const sold = await sells(
      ani,
      'S1',
      '2025-02-24',
      [line('onions', 2_500, 99_999), line('fish', 3, 20_000), line('copies', 10, 500)],
      [paid('cash', 120_000), paid('qris', 200_000)],
      { charges: { delivery: '10000', discount: '5000', rounding: '2' } },
    )
    expect(sold.body['total']).toBe('320000')
  })

  it('the oldest first, also on a member’s savings', async () => {
    await sells(
      ani,
      'S2',
      '2025-02-26',
      [line('onions', 8_000, 100_000)],
      [paid('transfer', 700_000), paid('member_savings', 100_000, the('darman'))],
    )
    expect([await availableOf("wati's"), await availableOf("tuti's")]).toEqual(['0', '3500'])
  })

  it('and the same receipt twice is one sale; another under its number is none', async () => {
    const copies = { soldOn: '2025-03-07', channel: 'counter', receiptNumber: 'S5' }
    const body = { ...copies, lines: [line('copies', 100, 500)], payments: [paid('cash', 50_000)] }
    const first = await does(ani, '/v1/sales', body, 'sale', 'S5')
    const again = await does(ani, '/v1/sales', body)
    expect(again.body).toEqual(first.body)
    const other = { ...copies, lines: [line('copies', 99, 500)], payments: [paid('cash', 49_500)] }
    expect(await refused(ani, '/v1/sales', other)).toBe('409 sale-exists')
  })

  it('and taken back: money and charges go with the goods', async () => {
    await does(ani, `/v1/sales/${the('S2')}/refunds`, {
      refundedOn: '2025-02-28',
      lines: [{ line: '1', quantity: '1000', condition: 'restock' }],
    })
    await does(ani, `/v1/sales/${the('S1')}/refunds`, {
      refundedOn: '2025-03-01',
      lines: [{ line: '1', quantity: '1001', condition: 'restock' }],
      paidBack: [paid('cash', 48_511), paid('qris', 50_000)],
    })
    expect([await availableOf("wati's"), await availableOf("tuti's")]).toEqual(['1501', '4000'])
  })

  it('and something is let off the price afterwards', async () => {
    await does(budi, `/v1/sales/${the('S1')}/allowances`, {
      grantedOn: '2025-03-02',
      amount: '4000',
      reason: 'kemasan penyok',
    })
  })

  it('below the net price only by whom it is allowed to, who says why', async () => {
    const cheap = [line('fish', 1, 12_000)]
    const cash = [paid('cash', 12_000)]
    const sale = { receiptNumber: 'S3', soldOn: '2025-03-05', channel: 'counter', lines: cheap, payments: cash }
    expect(await refused(ani, '/v1/sales', sale)).toBe('422 below-net-price')
    expect(await refused(ani, '/v1/sales', { ...sale, belowNetPrice: 'contoh untuk hotel' })).toBe('403 not-permitted')
    await sells(budi, 'S3', '2025-03-05', cheap, cash, { belowNetPrice: 'contoh untuk hotel' })
  })
})

describe('goods are looked after', () => {
  it('what spoils is the cooperative’s loss where it agreed so', async () => {
    const spoiled = await does(ani, `/v1/lots/${the("rahman's")}/spoilages`, {
      quantity: '2',
      spoiledOn: '2025-03-03',
      reason: 'kulkas mati',
    })
    expect(spoiled.body).toMatchObject({ available: '14', value: '30000' })
  })

  it('another commission holds from its day on', async () => {
    await does(budi, `/v1/lots/${the("tuti's")}/repricings`, {
      effectiveOn: '2025-03-10',
      commissionBps: 800,
      reason: 'hari jadi koperasi',
    })
    await sells(ani, 'S7', '2025-03-11', [line('onions', 250, 110_000, "tuti's")], [paid('cash', 27_500)])
  })
})

describe('mistakes are mended', () => {
  it('two labels that were swapped, in one command', async () => {
    const lines = [line('onions', 1_000, 100_000, "wati's"), line('onions', 800, 100_000, "tuti's")]
    await sells(ani, 'S4', '2025-03-06', lines, [paid('cash', 180_000)])
    const swap = {
      reason: 'label tertukar',
      lines: [
        { line: '1', lot: the("tuti's") },
        { line: '2', lot: the("wati's") },
      ],
    }
    expect(await refused(ani, `/v1/sales/${the('S4')}/reassignments`, swap)).toBe('403 not-permitted')
    await does(budi, `/v1/sales/${the('S4')}/reassignments`, swap)
    // 1,501 - 800, and 4,000 - 250 - 1,000
    expect([await availableOf("wati's"), await availableOf("tuti's")]).toEqual(['701', '2750'])
  })

  it('own goods that were a producer’s', async () => {
    await sells(ani, 'S8', '2025-03-12', [line('copies', 1, 20_000)], [paid('cash', 20_000)])
    const toRahman = { reason: 'ikan, bukan fotokopi', lines: [{ line: '1', lot: the("rahman's") }] }
    await does(budi, `/v1/sales/${the('S8')}/reassignments`, toRahman)
    expect(await availableOf("rahman's")).toBe('13')
  })

  it('a sale that never was, and a payment that came another way', async () => {
    await does(budi, `/v1/sales/${the('S5')}/void`, { reason: 'salah pencet' })
    await sells(ani, 'S6', '2025-03-08', [line('onions', 500, 100_000, "tuti's")], [paid('cash', 50_000)])
    await does(budi, `/v1/sales/${the('S6')}/payment-corrections`, {
      reason: 'dibayar transfer',
      wrong: paid('cash', 50_000),
      right: { way: 'transfer' },
    })
    const { body } = await budi.get(`/v1/sales/${the('S5')}?at=${position()}`)
    expect(body['status']).toBe('voided')
  })

  it('and what a producer wants back is given back', async () => {
    const back = await does(ani, `/v1/lots/${the("rahman's")}/returns`, { quantity: '5', returnedOn: '2025-03-18' })
    expect(back.body).toMatchObject({ available: '8' })
  })
})

describe('a suspended cooperative', () => {
  it('sells nothing until it is resumed, but gives money back', async () => {
    await does(agency, '/v1/cooperative/suspension', { reason: 'pemeriksaan' })
    const sale = {
      soldOn: '2025-03-19',
      channel: 'counter',
      lines: [line('copies', 4, 500)],
      payments: [paid('cash', 2_000)],
    }
    expect(await refused(ani, '/v1/sales', sale)).toBe('422 cooperative-suspended')
    await does(agency, '/v1/cooperative/resumption', { reason: 'selesai diperiksa' })
  })
})

describe('in the books', () => {
  it('every account is what it was worked out to be', async () => {
    expect(await balance('asOf=2025-03-20')).toEqual(asOfTheClosing)
  })

  it('and so is what each producer is owed', async () => {
    const owing = async (name: string) => (await budi.get(`/v1/producers/${the(name)}?at=${position()}`)).body['owed']
    expect({ wati: await owing('wati'), rahman: await owing('rahman'), tuti: await owing('tuti') }).toEqual(owed)
  })

  it('which the producer’s own statement adds up, and nobody else’s', async () => {
    const identity = {
      subject: 'wati',
      cooperative: COOPERATIVE,
      role: 'producer',
      producer: the('wati') as ProducerId,
    }
    const wati = askerOf(api, await api.tokenFor(identity as Identity))
    const { body } = await wati.get(`/v1/producers/${the('wati')}/statement?from=2025-02-21&to=2025-03-20`)
    expect([body['opening'], body['closing']]).toEqual(['150000', owed.wati])
    const items = body['items'] as { kind: string; amount: string }[]
    expect(items.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
      'sold 218748',
      'sold 656250',
      'refunded -43750',
      'refunded -87586',
      'sold 87500',
      'reassigned-out -87500',
      'reassigned-in 70000',
    ])
    expect((await wati.get(`/v1/producers/${the('tuti')}/statement`)).status).toBe(404)
  })
})

describe('the period is closed', () => {
  const closing = async () =>
    eventually(async () => {
      const { body } = await budi.get(`/v1/periods/${PERIOD}?at=${position()}`)
      const recorded = body['closingBalance'] as { accounts: unknown; hash: string } | undefined
      return recorded && { accounts: amountsOf(recorded.accounts), hash: recorded.hash }
    })

  it('with its balance, and takes no more', async () => {
    await does(budi, `/v1/periods/${PERIOD}/closing`, {})
    const recorded = await closing()
    expect(recorded.accounts).toEqual(asOfTheClosing)
    expect(recorded.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('so that what is found later is late', async () => {
    await sells(ani, 'S9', '2025-03-19', [line('copies', 4, 500)], [paid('cash', 2_000)])
    const { body } = await budi.get(`/v1/sales/${the('S9')}?at=${position()}`)
    expect(body).toMatchObject({ occurredOn: '2025-03-19', bookedOn: '2025-03-21', late: { periodId: PERIOD } })
    expect(await balance('asOf=2025-03-20')).toEqual(asOfTheClosing)
  })

  it('unless another person opens it again, for a reason', async () => {
    expect(await refused(budi, `/v1/periods/${PERIOD}/reopening`, { reason: 'nota tertinggal' })).toBe(
      '403 not-permitted',
    )
    await does(citra, `/v1/periods/${PERIOD}/reopening`, { reason: 'nota tertinggal' })
    await sells(ani, 'S10', '2025-03-20', [line('copies', 2, 500)], [paid('cash', 1_000)])
    await does(budi, `/v1/periods/${PERIOD}/closing`, {})
    expect((await closing()).accounts).toEqual(asOfTheSecondClosing)
    expect(await balance(`period=2025.04`)).toEqual({ '1101': '2000', '4201': '-2000' })
  })
})

describe('the shelf is counted', () => {
  it('what is missing is the cooperative’s loss, what is found takes that back', async () => {
    const count = (counted: string) =>
      does(ani, `/v1/lots/${the("rahman's")}/counts`, { counted, reason: 'stok opname' })
    expect((await count('6')).body).toMatchObject({ expected: '8', counted: '6', value: '30000' })
    expect((await count('7')).body).toMatchObject({ expected: '6', counted: '7', value: '-15000' })
    const { body } = await budi.get(`/v1/producers/${the('rahman')}?at=${position()}`)
    expect([body['owed'], body['compensated']]).toEqual(['120000', '45000'])
    expect(await balance('asOf=2025-03-20')).toEqual(asOfTheSecondClosing)
  })
})

describe('one rupiah', () => {
  it('is explained from its entry to the arithmetic, in both languages', async () => {
    const { body } = await budi.get(`/v1/accounts/2110/entries?party=${the('wati')}&from=2025-03-01&to=2025-03-01`)
    const [entry] = body['entries'] as { id: string; amount: string }[]
    expect(entry?.amount).toBe('87586')
    const inBoth = await Promise.all(
      ['id', 'en'].map(async (language) => budi.get(`/v1/entries/${entry?.id}/explanation?language=${language}`)),
    )
    for (const { body: explained } of inBoth) {
      expect(explained).toMatchObject({ person: { actor: 'ani' }, event: { type: 'SaleRefunded' } })
      const lines = explained['arithmetic'] as { account: string; party?: string; steps: { text: string }[] }[]
      const steps = lines.find(({ account, party }) => account === '2110' && party === the('wati'))?.steps ?? []
      const words = steps.map(({ text }) => text).join('\n')
      for (const figure of [/100[.,]099/, /12[.,]513/, /87[.,]586/]) expect(words).toMatch(figure)
    }
  })

  it('and everything that was done is in the audit trail, with who and why', async () => {
    const { body } = await budi.get(`/v1/audit?aboutKind=sale&about=${the('S4')}&at=${position()}`)
    const facts = body['facts'] as { type: string; actor: string; reason?: string }[]
    expect(facts.map(({ type, actor, reason }) => [type, actor, reason])).toContainEqual([
      'SaleLinesReassigned',
      'budi',
      'label tertukar',
    ])
  })
})
