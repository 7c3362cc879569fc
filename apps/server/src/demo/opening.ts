import { idOf } from './ids.js'
import { members } from './members.js'
import type { ProducerName } from './producers.js'

interface Line {
  readonly account: string
  readonly party?: string
  /** Debit positive. */
  readonly amount: bigint
}

const ofProducer = (account: string, producer: ProducerName, amount: bigint): Line => ({
  account,
  party: idOf.producer(producer),
  amount,
})

/** What stood in the old books, but for the reserve, which is what is left. */
const stood: readonly Line[] = [
  { account: '1101', amount: 4_750_000n },
  { account: '1102', amount: 61_300_000n },
  { account: '1150', amount: 8_400_000n },
  ofProducer('1130', 'pesisir-tenang', 150_000n),
  ofProducer('1140', 'usman', 600_000n),
  ofProducer('2110', 'tonaka', -1_280_000n),
  ofProducer('2110', 'ombak-pagi', -940_000n),
  ofProducer('2110', 'nyiur-sembilan', -655_000n),
  ...Object.entries(members).flatMap(([member, { principal, mandatory, voluntary }]) => [
    { account: '3101', party: idOf.member(member), amount: -principal },
    { account: '3102', party: idOf.member(member), amount: -mandatory },
    { account: '2140', party: idOf.member(member), amount: -voluntary },
  ]),
  { account: '3104', amount: -25_000_000n },
]

/** The opening balances, which sum to zero. */
export const opening: readonly Line[] = [
  ...stood,
  { account: '3105', amount: -stood.reduce((sum, { amount }) => sum + amount, 0n) },
]
