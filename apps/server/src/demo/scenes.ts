import type { Basket } from './baskets.js'
import type { Period } from './days.js'
import { commission, type ProducerName, type Terms } from './producers.js'
import { daysAfter } from '#events/days.js'
import type { Condition, Way } from '#events/sale.js'
import type { Day } from '#events/words.js'

/** Something that happens once; everything else is the shop's daily round. */
export type Scene = { readonly on: Day } & (
  | { readonly what: 'sale'; readonly name: string; readonly basket: Basket; readonly soldOn?: Day }
  | {
      readonly what: 'refund'
      /** The name of a sale among these scenes. */
      readonly of: string
      /** The line's number, how much of it, and how it came back. */
      readonly lines: readonly (readonly [line: string, units: bigint, condition: Condition])[]
      readonly paidBack?: readonly { readonly way: Way; readonly amount: bigint }[]
      readonly refundedOn?: Day
    }
  | { readonly what: 'agreement'; readonly with: ProducerName; readonly validFrom: Day; readonly terms: Terms }
)

/** In the order in which they are recorded. What would come after today does not happen. */
export const scenes = ([first, second, third, present]: readonly [Period, Period, Period, Period]): Scene[] => [
  ...ordinaryReturns(first.startsOn),
  ...foundLate(second.startsOn),
  ...spoiledAndTakenBackInSteps(second.startsOn),
  {
    on: daysAfter(second.startsOn, 12),
    what: 'agreement',
    with: 'lereng-hijau',
    validFrom: daysAfter(second.startsOn, 15),
    terms: commission(7, { holdDays: 14 }),
  },
  ...aroundTheReopening(third.startsOn),
  ...foundOnTheFirstDay(present.startsOn),
]

const sale = (on: Day, name: string, basket: Basket, soldOn?: Day): Scene => ({
  on,
  what: 'sale',
  name,
  basket,
  ...(soldOn !== undefined && { soldOn }),
})

const ordinaryReturns = (start: Day): Scene[] => [
  sale(daysAfter(start, 5), 'for-the-feast', {
    lines: [
      ['bawang-goreng-100g', 3n],
      ['fotokopi', 25n],
    ],
    ways: ['cash'],
  }),
  { on: daysAfter(start, 6), what: 'refund', of: 'for-the-feast', lines: [['1', 1n, 'restock']] },
  sale(daysAfter(start, 9), 'fish-by-qris', { lines: [['ikan-cakalang', 1_500n]], ways: ['qris'] }),
  {
    on: daysAfter(start, 10),
    what: 'refund',
    of: 'fish-by-qris',
    lines: [['1', 500n, 'spoiled']],
    paidBack: [{ way: 'cash', amount: 22_500n }],
  },
  sale(daysAfter(start, 14), 'wrong-size', { lines: [['sarung-donggala', 1n]], ways: ['transfer'], channel: 'online' }),
  { on: daysAfter(start, 18), what: 'refund', of: 'wrong-size', lines: [['1', 1n, 'restock']] },
  sale(daysAfter(start, 20), 'from-savings', { lines: [['minyak-kelapa', 4_000n]], ways: ['member_savings', 'cash'] }),
  { on: daysAfter(start, 22), what: 'refund', of: 'from-savings', lines: [['1', 1_000n, 'restock']] },
]

/** A slip of the old period turns up when that is closed. */
const foundLate = (start: Day): Scene[] => [
  sale(
    daysAfter(start, 4),
    'slip-in-the-drawer',
    {
      lines: [
        ['selendang-tenun', 1n],
        ['ikan-teri', 300n],
      ],
      ways: ['cash'],
    },
    daysAfter(start, -3),
  ),
]

const spoiledAndTakenBackInSteps = (start: Day): Scene[] => [
  sale(daysAfter(start, 2), 'two-shawls', { lines: [['selendang-tenun', 2n]], ways: ['transfer'] }),
  { on: daysAfter(start, 6), what: 'refund', of: 'two-shawls', lines: [['1', 1n, 'spoiled']] },
  sale(daysAfter(start, 8), 'five-packs', { lines: [['bawang-goreng-100g', 5n]], ways: ['qris', 'cash'] }),
  { on: daysAfter(start, 9), what: 'refund', of: 'five-packs', lines: [['1', 2n, 'restock']] },
  {
    on: daysAfter(start, 11),
    what: 'refund',
    of: 'five-packs',
    lines: [
      ['1', 2n, 'restock'],
      ['1', 1n, 'spoiled'],
    ],
  },
]

/** A refund of the closed period comes late; a sale that was left out of it is worth opening it again for. */
const aroundTheReopening = (start: Day): Scene[] => [
  sale(daysAfter(start, -4), 'a-week-of-fish', { lines: [['ikan-teri', 500n]], ways: ['cash'] }),
  {
    on: daysAfter(start, 1),
    what: 'refund',
    of: 'a-week-of-fish',
    lines: [['1', 200n, 'restock']],
    refundedOn: daysAfter(start, -1),
  },
  sale(
    daysAfter(start, 3),
    'bazaar',
    {
      lines: [
        ['sarung-donggala', 2n],
        ['bawang-goreng-100g', 8n],
      ],
      ways: ['transfer', 'cash'],
    },
    daysAfter(start, -2),
  ),
  sale(daysAfter(start, 10), 'wrong-number', { lines: [['pulsa-50', 1n]], ways: ['qris'] }),
  { on: daysAfter(start, 10), what: 'refund', of: 'wrong-number', lines: [['1', 1n, 'restock']] },
  sale(daysAfter(start, 15), 'half-wet', {
    lines: [
      ['biji-kakao', 2_000n],
      ['gula-aren', 400n],
    ],
    ways: ['transfer'],
  }),
  {
    on: daysAfter(start, 16),
    what: 'refund',
    of: 'half-wet',
    lines: [
      ['1', 600n, 'spoiled'],
      ['2', 400n, 'restock'],
    ],
  },
  sale(daysAfter(start, 24), 'too-salty', {
    lines: [
      ['ikan-teri', 400n],
      ['fotokopi', 10n],
    ],
    ways: ['cash'],
  }),
]

const foundOnTheFirstDay = (start: Day): Scene[] => [
  sale(start, 'after-closing-time', { lines: [['bawang-goreng', 600n]], ways: ['cash'] }, daysAfter(start, -1)),
  {
    on: daysAfter(start, 3),
    what: 'refund',
    of: 'too-salty',
    lines: [['1', 200n, 'restock']],
    refundedOn: daysAfter(start, -1),
  },
  sale(daysAfter(start, 8), 'gift-parcel', {
    lines: [['bawang-goreng-100g', 12n]],
    ways: ['transfer'],
    channel: 'online',
  }),
  { on: daysAfter(start, 11), what: 'refund', of: 'gift-parcel', lines: [['1', 12n, 'restock']] },
]
