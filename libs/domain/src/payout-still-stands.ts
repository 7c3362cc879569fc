import { isPayable, type Account } from './account.js'
import { members as everyMember, type Member } from './member.js'
import type { DraftedRun, RunLine } from './payout-run.js'
import { isTaken } from './plan-payout.js'
import type { Producer } from './producer.js'
import { Rejected } from './rejected.js'
import { loansCover } from './withholding.js'
import type { Day, Instant, MemberId, ProducerId, RunId } from '#events/words.js'

/** Why a line cannot be approved as it was planned, the gravest first. */
const refusals = {
  'same-person': 'whoever says where a payout goes does not approve it',
  'destination-changed': 'where the payout goes was changed since it was drafted',
  'destination-cooling-off': 'where the payout goes was changed a short time ago',
  'payable-changed': 'what the payout is made of has changed since it was drafted',
  'deduction-changed': 'what the payout withholds cannot be withheld as planned',
} as const

/** A line that does not stand, by its producer. */
export interface Refused {
  readonly producer: ProducerId
  readonly code: keyof typeof refusals
}

/** How many producers a refusal names: whom to look at first; the others come up as these are mended. */
const NAMED = 5

/** All lines stand. @throws Rejected same-person, destination-changed, destination-cooling-off, payable-changed, deduction-changed */
export function nothingRefused(refused: readonly Refused[]): void {
  const [first] = refused.toSorted((one, other) => gravity.indexOf(one.code) - gravity.indexOf(other.code))
  if (first === undefined) return
  const { code } = first
  const producers = refused.filter((each) => each.code === code).map(({ producer }) => producer)
  throw new Rejected(code, `${refusals[code]}: ${producers.slice(0, NAMED).join(', ')}`, {
    producers: producers.slice(0, NAMED).join(', '),
    lines: String(producers.length),
  })
}

const gravity = Object.keys(refusals)

/** What a line is held to when it is approved: as things are now. */
export interface Now {
  readonly account: Account
  readonly producer: Producer
  readonly members: ReadonlyMap<MemberId, Member>
  readonly now: Instant
}

/** Why a line does not stand; undefined when it does. */
export function whyNot(
  line: RunLine,
  { id, run, by }: { readonly id: RunId; readonly run: DraftedRun; readonly by: string },
  { account, producer, members, now }: Now,
): Refused['code'] | undefined {
  return (
    aboutDestination(line, producer, by, now) ??
    (isWhole(line, account, id, run.cutOff) ? undefined : 'payable-changed') ??
    (isCovered(line, account, members, run.cutOff) ? undefined : 'deduction-changed')
  )
}

function aboutDestination({ destination }: RunLine, producer: Producer, by: string, now: Instant) {
  if (destination === undefined) return undefined
  const current = producer.destination
  if (current?.revision !== destination.revision) return 'destination-changed'
  if (current.changedBy === by) return 'same-person'
  return now < current.payableFrom ? 'destination-cooling-off' : undefined
}

/** The items it reserved come to its gross and are payable still, and nothing has lessened what is payable besides. */
function isWhole({ gross }: RunLine, { items }: Account, run: RunId, cutOff: Day): boolean {
  let reserved = 0n
  for (const item of items.values()) {
    if (item.run === run) {
      if (!isPayable(item, cutOff)) return false
      reserved += item.amount
    } else if (item.amount < 0n) return false
  }
  return reserved === gross
}

/** What is owed is owed still, and nothing that is withheld once in a month was withheld meanwhile. */
function isCovered(
  { deductions }: RunLine,
  account: Account,
  members: ReadonlyMap<MemberId, Member>,
  cutOff: Day,
): boolean {
  return deductions.every((deduction) => {
    const { kind, amount } = deduction
    if (kind === 'receivable' || kind === 'advance') return amount <= account[kind]
    if (deduction.kind !== 'instalment') return !isTaken(account, kind, cutOff)
    const { member } = deduction
    return loansCover(members.get(member) ?? everyMember.initial, member, [deduction], cutOff)
  })
}
