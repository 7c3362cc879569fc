import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../support/eventually.js'
import { openApi, type Api } from '../support/api.js'
import { askerOf, type Asker } from './a-shop.js'
import { amountsOf, paid, telling } from './telling.js'
import type { CooperativeId } from '#events/words.js'
import type { Identity, Role } from '#identity/identity.js'

/**
 * From an empty cooperative to closed payout runs and a closed period, through HTTP alone. Every figure is worked out by
 * hand here. The cooperative keeps a tenth of each price; cloth costs 10,000 a piece.
 *
 * Opening, 28 February: cash 10,000,000, bank 20,000,000; 3301 30,000,000.
 * Wati is a member: 100,000 principal savings paid in; a loan of 1,200,000 in cash on 1 March, 100,000 a month and 12,000 interest,
 *   first due on 5 March; from then on 20,000 mandatory and 10,000 voluntary savings and a fee of 5,000 each month.
 * Tuti takes home at least half; an advance of 150,000 in cash on 1 March.
 *
 * S1  1 March, Wati, 100 pieces: 1,000,000 in cash, commission 100,000, share 900,000.
 * S2  2 March, Rahman, 50: 500,000 by QRIS, share 450,000.     S3  3 March, Tuti, 20: 200,000 by transfer, share 180,000.
 * S4  3 March, Dewi, 10: 100,000 in cash, share 90,000.        S5  4 March, Joko, 30: 300,000 in cash, share 270,000.
 * S6  5 March, Rahman, 10: 100,000 by QRIS, share 90,000.
 * Settled on 8 March: S2's 500,000, fee 3,500, net 496,500.
 *
 * Run A up to 10 March: Wati 900,000 - instalment 112,000 - savings 20,000 and 10,000 - fee 5,000 = 753,000; Rahman 450,000 (S6 is
 *   not cleared); Tuti 180,000, of which half is hers: 90,000 of the advance, 90,000; Dewi 90,000; Joko 270,000.
 *   Between submission and approval Dewi's buyer brings back 2 pieces (20,000 in cash, share 18,000): not approved, but rejected.
 * Run B up to 10 March: the same, Dewi 72,000. Net 753,000 + 450,000 + 90,000 + 72,000 + 270,000 = 1,635,000.
 *   After its approval: Joko's buyer brings back 5 (50,000, share 45,000), Dewi's the other 8 (80,000, share 72,000).
 *   Wati is paid (the bank's 2,500 borne by the cooperative), Tuti in cash, Dewi, Joko; Rahman's fails; Joko's is returned, the bank
 *   keeps 6,500.
 * S7  20 March, Wati, 10: 100,000 in cash, share 90,000.       S8  21 March, Tuti, 20: 200,000 in cash, share 180,000.
 * Settled on 25 March: S6's 100,000, fee 700, net 99,300.
 * Run C up to 31 March: Wati 90,000 (the month's savings, fee and instalment are withheld already); Rahman 450,000 + 90,000 =
 *   540,000, to another account; Tuti 180,000 - 60,000 of the advance = 120,000; Dewi -72,000, a debt; Joko 270,000 - 45,000 = 225,000.
 */
const atTheEnd = {
  // 10,000,000 + S1 1,000,000 + S4 100,000 + S5 300,000 + S7 100,000 + S8 200,000 - advance 150,000 - loan 1,200,000
  // + savings 100,000 - back 20,000, 50,000 and 80,000 - Tuti 90,000 and 120,000
  '1101': '10090000',
  // 20,000,000 + S3 200,000 + 496,500 + 99,300 - Wati 755,500 - Dewi 72,000 - Joko 270,000 + 263,500
  // - Wati 90,000 - Rahman 540,000 - Joko 225,000
  '1102': '19106800',
  '1130': '72000',
  '1132': '1100000',
  '2140': '-10000',
  '3101': '-100000',
  '3102': '-20000',
  '3301': '-30000000',
  // 100,000 + 50,000 + 20,000 + 10,000 + 30,000 + 10,000 + 10,000 + 20,000
  '4101': '-250000',
  '4102': '-5000',
  '4103': '-12000',
  // 2,000 + 5,000 + 8,000
  '4109': '15000',
  '5110': '4200',
  // 2,500 + 6,500
  '5130': '9000',
}

const PERIOD = '2025.03'
const COOPERATIVE = 'talise' as CooperativeId
const PRODUCERS = ['wati', 'rahman', 'tuti', 'dewi', 'joko'] as const

let api: Api
let ani: Asker, budi: Asker, citra: Asker, admin: Asker
const { the, does, refused, position } = telling()

beforeAll(async () => {
  api = await openApi()
  const as = async (subject: string, role: Exclude<Role, 'producer'>) =>
    askerOf(api, await api.tokenFor({ subject, cooperative: COOPERATIVE, role } as Identity))
  ani = await as('ani', 'clerk')
  budi = await as('budi', 'accountant')
  citra = await as('citra', 'approver')
  admin = await as('edi', 'admin')
})
afterAll(() => api.close())

const sells = (name: string, producer: string, soldOn: string, pieces: number, way: string) =>
  does(
    ani,
    '/v1/sales',
    {
      receiptNumber: name,
      soldOn,
      channel: 'counter',
      lines: [{ product: the('cloth'), lot: the(`${producer}'s`), quantity: String(pieces), unitPrice: '10000' }],
      payments: [paid(way, pieces * 10_000)],
    },
    'sale',
    name,
  )

const takesBack = (sale: string, refundedOn: string, pieces: number) =>
  does(ani, `/v1/sales/${the(sale)}/refunds`, {
    refundedOn,
    lines: [{ line: '1', quantity: String(pieces), condition: 'restock' }],
  })

async function asksAndIsAllowed(path: string, body: object): Promise<void> {
  await does(budi, path, body, 'request', 'request')
  expect(await refused(budi, `/v1/requests/${the('request')}/approval`, {})).toBe('403 not-permitted')
  await does(citra, `/v1/requests/${the('request')}/approval`, {})
}

interface Line {
  readonly producer: string
  readonly gross: string
  readonly net: string
  readonly raised: string
}

/** Drafts a run, and waits until it has its lines. */
async function drafts(run: string, cutOff: string): Promise<void> {
  await does(budi, '/v1/payout-runs', { cutOff }, 'run', run)
  await eventually(async () => {
    const { body } = await budi.get(`/v1/payout-runs/${the(run)}?at=${position()}`)
    return body['state'] === 'drafted' ? true : undefined
  })
}

async function linesOf(run: string): Promise<Record<string, string[]>> {
  const { body } = await budi.get(`/v1/payout-runs/${the(run)}?at=${position()}`)
  const lines = body['lines'] as Line[]
  return Object.fromEntries(
    PRODUCERS.flatMap((name) =>
      lines
        .filter(({ producer }) => producer === the(name))
        .map(({ gross, net, raised }) => [name, [gross, net, raised]]),
    ),
  )
}

async function submits(run: string, payOn: string): Promise<string> {
  await does(budi, `/v1/payout-runs/${the(run)}/submission`, { payOn })
  const { body } = await citra.get(`/v1/payout-runs/${the(run)}?at=${position()}`)
  return String(body['hash'])
}

const stateOf = async (run: string) => (await budi.get(`/v1/payout-runs/${the(run)}?at=${position()}`)).body['state']

describe('before the first day', () => {
  it('there are people, goods, an opening and an account to pay from', async () => {
    await does(admin, '/v1/cooperative', { name: 'Koperasi Talise' })
    await does(admin, '/v1/payout-settings', {
      coolingOffHours: 0,
      from: { bank: '134', account: '0010203040', holder: 'Koperasi Talise' },
    })
    for (const [period, startsOn, endsOn] of [
      [PERIOD, '2025-03-01', '2025-03-31'],
      ['2025.04', '2025-04-01', '2025-04-30'],
    ]) {
      await does(budi, '/v1/periods', { period, startsOn, endsOn })
    }
    const product = { name: 'Kain tenun', unit: 'pcs', ownership: 'consigned', pricedPer: '1' }
    await does(budi, '/v1/products', product, 'product', 'cloth')
    for (const [index, name] of PRODUCERS.entries()) {
      await does(budi, '/v1/producers', { name: `Ibu ${name}`, sector: 'umkm' }, 'producer', name)
      await does(budi, `/v1/producers/${the(name)}/agreements`, {
        validFrom: '2025-02-01',
        terms: 'commission',
        commissionBps: 1_000,
        ...(name === 'tuti' && { takeHomeBps: 5_000 }),
      })
      const lot = { producer: the(name), product: the('cloth'), receivedOn: '2025-03-01', quantity: '200' }
      await does(ani, '/v1/lots', lot, 'lot', `${name}'s`)
      const bank = { way: 'transfer', bank: '134', account: `001020304${index}`, holder: `Ibu ${name}` }
      await does(budi, `/v1/producers/${the(name)}/destination`, name === 'tuti' ? { way: 'cash' } : bank)
    }
    await does(budi, '/v1/opening/balances', { account: '1101', amount: '10000000', asOf: '2025-02-28' })
    await does(budi, '/v1/opening/balances', { account: '1102', amount: '20000000', asOf: '2025-02-28' })
  })

  it('but nothing is paid out before the opening is confirmed', async () => {
    expect(await refused(budi, '/v1/payout-runs', { cutOff: '2025-03-10' })).toBe('422 opening-not-confirmed')
    const outside = { amount: '1000', way: 'cash', on: '2025-03-10', reason: 'mendesak' }
    expect(await refused(budi, `/v1/producers/${the('wati')}/past-payouts`, outside)).toBe('422 opening-not-confirmed')
    await does(citra, '/v1/opening/confirmation', { balances: 2 })
  })

  it('and a producer is a member, with savings and a loan', async () => {
    await does(budi, '/v1/members', { name: 'Ibu Wati' }, 'member', 'member')
    await does(ani, `/v1/members/${the('member')}/deposits`, {
      kind: 'principal',
      amount: '100000',
      way: 'cash',
      on: '2025-03-01',
    })
    await does(
      budi,
      `/v1/members/${the('member')}/loans`,
      {
        principal: '1200000',
        instalment: '100000',
        interest: '12000',
        firstDueOn: '2025-03-05',
        way: 'cash',
        on: '2025-03-01',
      },
      'loan',
      'loan',
    )
    await does(budi, `/v1/producers/${the('wati')}/deductions`, {
      validFrom: '2025-03-01',
      member: the('member'),
      instalments: true,
      mandatory: '20000',
      voluntary: '10000',
      fee: '5000',
    })
    await asksAndIsAllowed(`/v1/producers/${the('tuti')}/advances`, {
      amount: '150000',
      way: 'cash',
      on: '2025-03-01',
      reason: 'modal benang',
    })
  })
})

describe('goods are sold, and the provider pays what came by QRIS', () => {
  it('less its fee, each payment once', async () => {
    await sells('S1', 'wati', '2025-03-01', 100, 'cash')
    await sells('S2', 'rahman', '2025-03-02', 50, 'qris')
    await sells('S3', 'tuti', '2025-03-03', 20, 'transfer')
    await sells('S4', 'dewi', '2025-03-03', 10, 'cash')
    await sells('S5', 'joko', '2025-03-04', 30, 'cash')
    await sells('S6', 'rahman', '2025-03-05', 10, 'qris')
    const batch = {
      provider: 'QRIS Sulteng',
      reference: 'B-0308',
      arrivedOn: '2025-03-08',
      payments: [{ sale: the('S2'), amount: '500000' }],
      refunds: [],
      net: '496500',
      fee: '3500',
    }
    await does(budi, '/v1/settlements', batch, 'settlement', 'B-0308')
    expect(await refused(budi, '/v1/settlements', batch)).toBe('409 settlement-exists')
    expect(await refused(budi, '/v1/settlements', { ...batch, reference: 'B-0309' })).toBe('422 already-settled')
  })
})

describe('a run that what it pays was changed under', () => {
  it('is drafted line by line', async () => {
    await drafts('A', '2025-03-10')
    expect(await linesOf('A')).toEqual({
      wati: ['900000', '753000', '0'],
      rahman: ['450000', '450000', '0'],
      tuti: ['180000', '90000', '0'],
      dewi: ['90000', '90000', '0'],
      joko: ['270000', '270000', '0'],
    })
  })

  it('is not approved, but rejected', async () => {
    const hash = await submits('A', '2025-03-11')
    await takesBack('S4', '2025-03-10', 2)
    const approval = { hash, approvedOn: '2025-03-10' }
    expect(await refused(budi, `/v1/payout-runs/${the('A')}/approval`, approval)).toBe('403 not-permitted')
    expect(await refused(citra, `/v1/payout-runs/${the('A')}/approval`, approval)).toBe('422 payable-changed')
    await does(citra, `/v1/payout-runs/${the('A')}/rejection`, { reason: 'ada retur' })
    expect(await stateOf('A')).toBe('rejected')
  })
})

describe('a run that is paid', () => {
  it('is what another person has seen', async () => {
    await drafts('B', '2025-03-10')
    expect((await linesOf('B'))['dewi']).toEqual(['72000', '72000', '0'])
    const hash = await submits('B', '2025-03-11')
    const run = `/v1/payout-runs/${the('B')}`
    const other = { hash: '0'.repeat(64), approvedOn: '2025-03-10' }
    expect(await refused(citra, `${run}/approval`, other)).toBe('422 hash-changed')
    await does(citra, `${run}/approval`, { hash, approvedOn: '2025-03-10' })
    expect(await stateOf('B')).toBe('approved')
  })

  it('by the file that was approved', async () => {
    const run = `/v1/payout-runs/${the('B')}`
    const exported = await does(budi, `${run}/payment-files`, { format: 'pain.001' })
    expect(exported.body['sha256']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('whatever is brought back after it', async () => {
    await takesBack('S5', '2025-03-12', 5)
    await takesBack('S4', '2025-03-14', 8)
  })

  it('each payout by itself: one fails, one is returned when the run is closed', async () => {
    const run = `/v1/payout-runs/${the('B')}`
    const pays = (producers: readonly string[], rest: object) =>
      does(budi, `${run}/payments`, { producers: producers.map(the), paidOn: '2025-03-11', ...rest })
    await pays(['wati'], { way: 'transfer', fee: '2500' })
    const signed = { producer: the('tuti'), receipt: 'BKK-001' }
    await does(budi, `${run}/payments`, { paidOn: '2025-03-11', way: 'cash', receipts: [signed] })
    await does(budi, `${run}/failures`, { producer: the('rahman'), failedOn: '2025-03-11', reason: 'rekening tutup' })
    await pays(['dewi', 'joko'], { way: 'transfer' })
    expect(await stateOf('B')).toBe('closed')
    const returned = { producer: the('joko'), returnedOn: '2025-03-13', kept: '6500', reason: 'nama tidak cocok' }
    await does(budi, `${run}/returns`, returned)
    expect(await refused(budi, `${run}/returns`, returned)).toBe('422 not-paid')
  })
})

describe('the next run', () => {
  it('pays what failed and was returned, recovers the rest of the advance, and makes a debt of what was paid too much', async () => {
    await sells('S7', 'wati', '2025-03-20', 10, 'cash')
    await sells('S8', 'tuti', '2025-03-21', 20, 'cash')
    await does(budi, '/v1/settlements', {
      provider: 'QRIS Sulteng',
      reference: 'B-0325',
      arrivedOn: '2025-03-25',
      payments: [{ sale: the('S6'), amount: '100000' }],
      refunds: [],
      net: '99300',
      fee: '700',
    })
    const elsewhere = { way: 'transfer', bank: '014', account: '7770001112', holder: 'Ibu rahman' }
    await does(budi, `/v1/producers/${the('rahman')}/destination`, elsewhere)
    await drafts('C', '2025-03-31')
    expect(await linesOf('C')).toEqual({
      wati: ['90000', '90000', '0'],
      rahman: ['540000', '540000', '0'],
      tuti: ['180000', '120000', '0'],
      dewi: ['-72000', '0', '72000'],
      joko: ['225000', '225000', '0'],
    })
  })

  it('and is closed when all of it is paid', async () => {
    const hash = await submits('C', '2025-03-31')
    const run = `/v1/payout-runs/${the('C')}`
    await does(citra, `${run}/approval`, { hash, approvedOn: '2025-03-31' })
    await does(budi, `${run}/payments`, { paidOn: '2025-03-31', way: 'transfer' })
    await does(budi, `${run}/payments`, {
      paidOn: '2025-03-31',
      way: 'cash',
      receipts: [{ producer: the('tuti'), receipt: 'BKK-002' }],
    })
    expect(await stateOf('C')).toBe('closed')
  })
})

describe('in the books', () => {
  it('every account is what it was worked out to be', async () => {
    const { body } = await budi.get(`/v1/trial-balance?asOf=2025-03-31&at=${position()}`)
    expect(amountsOf(body['accounts'])).toEqual(atTheEnd)
  })

  it('nobody is owed anything, and Dewi owes what was paid too much', async () => {
    const balances = await Promise.all(
      PRODUCERS.map(async (name) => {
        const { body } = await budi.get(`/v1/producers/${the(name)}?at=${position()}`)
        return [name, body['owed'], body['receivable'], body['advance']]
      }),
    )
    expect(balances).toEqual(PRODUCERS.map((name) => [name, '0', name === 'dewi' ? '72000' : '0', '0']))
  })

  it('every entry of which explains itself, in both languages', async () => {
    const { body } = await budi.get('/v1/accounts')
    const accounts = (body['accounts'] as { code: string }[]).map(({ code }) => code)
    const listed = await Promise.all(accounts.map((account) => budi.get(`/v1/accounts/${account}/entries`)))
    const entries = new Set(listed.flatMap(({ body: of }) => (of['entries'] as { id: string }[]).map(({ id }) => id)))
    expect(entries.size).toBeGreaterThan(30)
    for (const id of entries) {
      for (const language of ['id', 'en']) {
        const { status, text } = await budi.get(`/v1/entries/${id}/explanation?language=${language}`)
        expect([status, status === 200 ? '' : text]).toEqual([200, ''])
      }
    }
  })

  it('and a payout is followed back to what was sold', async () => {
    const { body } = await budi.get(`/v1/producers/${the('rahman')}/earnings?run=${the('C')}&at=${position()}`)
    const items = body['items'] as { state: string; sale?: string; amount: string }[]
    expect(items.map(({ state, sale, amount }) => [state, sale, amount])).toEqual([
      ['paid', the('S6'), '90000'],
      ['paid', undefined, '450000'],
    ])
  })

  it('and the period is closed with that balance', async () => {
    await does(budi, `/v1/periods/${PERIOD}/closing`, {})
    const recorded = await eventually(async () => {
      const { body } = await budi.get(`/v1/periods/${PERIOD}?at=${position()}`)
      return (body['closingBalance'] as { accounts: unknown } | undefined)?.accounts
    })
    expect(amountsOf(recorded)).toEqual(atTheEnd)
  })
})
