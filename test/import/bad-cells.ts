import type { FileName } from '../../apps/cli/src/import/formats.js'

const fraction = ['1.5', '1,5', '15.000', '5.', '.5']
const notANumber = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e30',
  '1E3',
  '0x5',
  '٥',
  '\uff15',
  '½',
  'lima',
  'true',
  'null',
  '#REF!',
]
const decorated = [' 5', '5 ', '+5', '--5', '5-', '(5)', "'5", '1_000', '1 000', 'Rp5000', '5\n', '\u00a05', '5\u0000']
const beyond = ['9007199254740992', '-9007199254740992', '9223372036854775808', '1'.padEnd(401, '0')]
const numbers = [...fraction, ...notANumber, ...decorated, ...beyond]

/** What is wrong in a column, by what the column holds. */
export const wrong = {
  amount: ['', ...numbers],
  price: ['', '-1', ...numbers],
  'price or blank': ['-1', ...numbers],
  'rate or blank': ['-1', '10001', '10%', ...numbers],
  'priced per or blank': ['0', '-1', ...numbers],
  day: [
    '',
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-12-31',
    '2026-1-5',
    '26-01-05',
    '2026-01-05T00:00:00Z',
    '5/1/2026',
    '05-01-2026',
    '20260105',
    '46027',
    '1e30',
    '٢٠٢٦-٠١-٠٥',
    ' 2026-01-05',
    '2026-01-05 ',
    'kemarin',
  ],
  moment: [
    '',
    '2026-01-05',
    '2026-01-05T10:00',
    '2026-01-05T10:00Z',
    '2026-01-05 10:00:00Z',
    '2026-01-05T10:00:00',
    '2026-01-05T24:00:00Z',
    '2026-01-05T10:60:00Z',
    '2026-01-05T10:00:60Z',
    '2026-02-30T10:00:00Z',
    '2026-01-05T10:00:00+25:00',
    '2026-01-05T10:00:00+0800',
    '1767578400',
    '1e30',
    'kemarin',
  ],
  text: ['', '   ', '\u00a0', 'a\u0000b', 'x'.repeat(201)],
  'text or blank': ['   ', 'a\u0000b', 'x'.repeat(201)],
  word: ['', 'emas', 'UMKM', 'CASH', ' cash', 'cash ', '0', '1e30', 'toString', '__proto__'],
} as const satisfies Readonly<Record<string, readonly string[]>>

type Holds = keyof typeof wrong

/** Every column of the format, and what it holds. `moment or blank` is a moment: blank means something there. */
export const columns: Readonly<Record<FileName, Readonly<Record<string, Holds>>>> = {
  producers: { producer_id: 'text', name: 'text', sector: 'word' },
  members: { member_id: 'text', name: 'text' },
  products: {
    product_id: 'text',
    name: 'text',
    unit: 'text',
    ownership: 'word',
    priced_per: 'priced per or blank',
  },
  agreements: { producer_id: 'text', terms: 'word', commission_bps: 'rate or blank', valid_from: 'day' },
  lots: {
    lot_id: 'text',
    producer_id: 'text',
    product_id: 'text',
    received_on: 'day',
    quantity: 'amount',
    net_price: 'price or blank',
  },
  opening: { account: 'text', party_id: 'text or blank', as_of: 'day', amount: 'amount' },
  periods: { period_id: 'text', starts_on: 'day', ends_on: 'day', closed_at: 'moment' },
  sales: {
    sale_id: 'text',
    sold_on: 'day',
    recorded_at: 'moment',
    channel: 'word',
    payment_method: 'word',
    member_id: 'text or blank',
  },
  sale_lines: {
    sale_id: 'text',
    line_no: 'text',
    product_id: 'text',
    lot_id: 'text or blank',
    quantity: 'amount',
    unit_price: 'price',
  },
  refunds: {
    refund_id: 'text',
    sale_id: 'text',
    line_no: 'text',
    refunded_on: 'day',
    recorded_at: 'moment',
    quantity: 'amount',
    condition: 'word',
  },
  payouts: {
    payout_id: 'text',
    producer_id: 'text',
    paid_on: 'day',
    recorded_at: 'moment',
    amount: 'amount',
    way: 'word',
  },
}
