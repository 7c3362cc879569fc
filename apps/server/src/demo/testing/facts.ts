import { folded, type Fold } from '#event-store/fold.js'
import type { Fact, LumbungEvent } from '#events/catalogue.js'
import { rupiah, type AccountCode, type Day, type Rupiah } from '#events/words.js'
import { entryOf } from '#journal/postings.js'

type EventOf<Type extends LumbungEvent['type']> = Extract<LumbungEvent, { type: Type }>

/** The events of a type, in their order. */
export const all = <Type extends LumbungEvent['type']>(facts: readonly Fact[], type: Type): EventOf<Type>[] =>
  facts.map(({ event }) => event).filter((event): event is EventOf<Type> => event.type === type)

/** The streams of a category as they are in the end. */
export const states = <State>(facts: readonly Fact[], fold: Fold<State>): State[] =>
  [...byStream(facts.filter(({ category }) => category === fold.events.category)).values()].map((stream) =>
    folded(
      fold,
      fold.initial,
      stream.map(({ stored }) => stored),
    ),
  )

/** One of the streams of a category as it is in the end. */
export const state = <State>(facts: readonly Fact[], fold: Fold<State>, of: string): State =>
  folded(
    fold,
    fold.initial,
    facts.filter(({ category, id }) => category === fold.events.category && id === of).map(({ stored }) => stored),
  )

/** Debit positive. */
export function balance(facts: readonly Fact[], account: string): bigint {
  const postings = facts.flatMap(({ event, id }) => entryOf(event, id)?.postings ?? [])
  return postings.filter((posting) => posting.account === account).reduce((sum, { amount }) => sum + amount, 0n)
}

/** What each account stood at at the end of a day, by code, without those of zero; debit positive. */
export function balancesAsOf(facts: readonly Fact[], day: Day): { account: AccountCode; amount: Rupiah }[] {
  const balances = new Map<AccountCode, bigint>()
  for (const { event, id } of facts) {
    const entry = entryOf(event, id)
    if (entry === undefined || entry.booking.bookedOn > day) continue
    for (const { account, amount } of entry.postings) balances.set(account, (balances.get(account) ?? 0n) + amount)
  }
  return [...balances]
    .filter(([, amount]) => amount !== 0n)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([account, amount]) => ({ account, amount: rupiah(amount) }))
}

/** What happened in each stream, by the streams' names; what of people is sealed anew each time is left out. */
export const told = (facts: readonly Fact[]) =>
  [...byStream(facts)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([stream, of]) => [stream, of.map(({ event, stored }) => [withoutPeople(event), stored.metadata])])

function withoutPeople({ type, data }: LumbungEvent) {
  if (type === 'PayoutDestinationChanged') return { type, data: { ...data, destination: data.destination.way } }
  return { type, data: 'name' in data ? { ...data, name: '' } : data }
}

function byStream(facts: readonly Fact[]): Map<string, Fact[]> {
  const streams = new Map<string, Fact[]>()
  for (const fact of facts) {
    const stream = streams.get(fact.stored.stream)
    if (stream === undefined) streams.set(fact.stored.stream, [fact])
    else stream.push(fact)
  }
  return streams
}
