import type { Good } from './goods.js'
import type { Channel, Way } from '#events/sale.js'

/** What someone buys and how it is paid: each way half of what is left to pay, the last one the rest. */
export interface Basket {
  readonly lines: readonly (readonly [Good, bigint])[]
  readonly ways: readonly Way[]
  /** At the counter, if it does not say. */
  readonly channel?: Channel
}

/** One after the other, day after day, and then from the front again: a prime number of them, so that no week is like another. */
export const baskets: readonly Basket[] = [
  { lines: [['bawang-goreng-100g', 2n]], ways: ['cash'] },
  { lines: [['fotokopi', 14n]], ways: ['cash'] },
  {
    lines: [
      ['ikan-cakalang', 1_500n],
      ['bawang-merah', 500n],
    ],
    ways: ['cash'],
  },
  { lines: [['pulsa-20', 1n]], ways: ['qris'] },
  { lines: [['bawang-goreng-100g', 6n]], ways: ['transfer'], channel: 'online' },
  {
    lines: [
      ['minyak-kelapa', 1_000n],
      ['gula-aren', 500n],
    ],
    ways: ['member_savings'],
  },
  { lines: [['biji-kakao', 3_000n]], ways: ['transfer'] },
  { lines: [['ikan-teri', 300n]], ways: ['cash'] },
  { lines: [['bawang-goreng', 700n]], ways: ['qris'] },
  {
    lines: [
      ['pulsa-50', 1n],
      ['fotokopi', 6n],
    ],
    ways: ['cash'],
  },
  { lines: [['sarung-donggala', 1n]], ways: ['transfer'], channel: 'online' },
  { lines: [['ikan-cakalang', 2_300n]], ways: ['qris', 'cash'] },
  {
    lines: [
      ['bawang-merah', 1_200n],
      ['minyak-kelapa', 500n],
    ],
    ways: ['cash'],
  },
  {
    lines: [
      ['bawang-goreng-100g', 1n],
      ['pulsa-20', 1n],
    ],
    ways: ['cash'],
  },
  { lines: [['rumput-laut', 1_000n]], ways: ['cash'] },
  {
    lines: [
      ['bawang-goreng', 400n],
      ['ikan-teri', 200n],
    ],
    ways: ['member_savings', 'cash'],
  },
  { lines: [['minyak-kelapa', 2_500n]], ways: ['qris'] },
  { lines: [['fotokopi', 40n]], ways: ['cash'] },
  { lines: [['ikan-cakalang', 800n]], ways: ['cash'] },
  {
    lines: [
      ['bawang-goreng-100g', 4n],
      ['gula-aren', 300n],
    ],
    ways: ['qris'],
  },
  { lines: [['selendang-tenun', 1n]], ways: ['qris'] },
  { lines: [['bawang-merah', 700n]], ways: ['cash'] },
  {
    lines: [
      ['biji-kakao', 1_800n],
      ['bawang-goreng-100g', 2n],
    ],
    ways: ['transfer', 'cash'],
  },
  { lines: [['pulsa-20', 2n]], ways: ['member_savings'] },
  {
    lines: [
      ['ikan-teri', 500n],
      ['bawang-merah', 300n],
    ],
    ways: ['qris'],
  },
  {
    lines: [
      ['minyak-kelapa', 1_500n],
      ['ikan-cakalang', 1_000n],
    ],
    ways: ['cash'],
  },
  {
    lines: [
      ['bawang-goreng-100g', 10n],
      ['bawang-goreng', 500n],
    ],
    ways: ['transfer'],
    channel: 'online',
  },
  { lines: [['gula-aren', 1_000n]], ways: ['cash'] },
  { lines: [['pulsa-50', 1n]], ways: ['qris', 'cash'] },
  {
    lines: [
      ['ikan-cakalang', 3_100n],
      ['bawang-goreng-100g', 1n],
    ],
    ways: ['member_savings', 'qris', 'cash'],
  },
  {
    lines: [
      ['rumput-laut', 600n],
      ['minyak-kelapa', 400n],
    ],
    ways: ['cash'],
  },
  { lines: [['bawang-goreng', 1_100n]], ways: ['transfer'], channel: 'online' },
  { lines: [['bawang-goreng-100g', 3n]], ways: ['cash'] },
  { lines: [['biji-kakao', 5_000n]], ways: ['transfer'] },
  {
    lines: [
      ['sarung-donggala', 1n],
      ['selendang-tenun', 1n],
    ],
    ways: ['member_savings', 'transfer'],
  },
  {
    lines: [
      ['ikan-cakalang', 1_200n],
      ['ikan-teri', 100n],
      ['bawang-merah', 400n],
    ],
    ways: ['qris'],
  },
  {
    lines: [
      ['fotokopi', 25n],
      ['pulsa-20', 1n],
    ],
    ways: ['cash'],
  },
]

/** How many come on a day of the week, Sunday first. */
export const customers = [1, 3, 3, 3, 3, 4, 4] as const
