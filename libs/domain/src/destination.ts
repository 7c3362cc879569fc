import { registered, type Producer } from './producer.js'
import { Rejected } from './rejected.js'
import type { Destination, ProducerEvent } from '#events/producer.js'
import type { Instant, ProducerId } from '#events/words.js'

type DestinationChanged = Extract<ProducerEvent, { type: 'PayoutDestinationChanged' }>

const MS_AN_HOUR = 3_600_000

/**
 * A producer's payouts go elsewhere from now on; approved they are only when it has cooled off, and what cools off
 * already goes on doing so: another change, there and back, shortens nothing.
 * @param to what of it is known already comes as it was sealed: sealed twice, one text is two
 * @throws Rejected unknown-producer, nothing-to-change
 */
export function changeDestination(
  producer: Producer,
  id: ProducerId,
  to: Destination,
  { by, at, coolingOffHours }: { readonly by: string; readonly at: Instant; readonly coolingOffHours: number },
): DestinationChanged {
  const known = registered(producer, id).destination
  if (known !== undefined && isSame(known.destination, to)) {
    throw new Rejected('nothing-to-change', 'the producer’s payouts go there already', { producer: id })
  }
  const cooled = hoursAfter(at, coolingOffHours)
  const payableFrom = known !== undefined && known.payableFrom > cooled ? known.payableFrom : cooled
  return { type: 'PayoutDestinationChanged', data: { destination: to, changedBy: by, changedAt: at, payableFrom } }
}

function isSame(one: Destination, other: Destination): boolean {
  if (one.way === 'cash' || other.way === 'cash') return one.way === other.way
  return one.bank === other.bank && one.account === other.account && one.holder === other.holder
}

const hoursAfter = (instant: Instant, hours: number): Instant =>
  new Date(Date.parse(instant) + hours * MS_AN_HOUR).toISOString() as Instant
