import type { LumbungEvent } from '#events/catalogue.js'
import type { Booking } from '#events/fields.js'
import type { Day } from '#events/words.js'

/** The day something happened, where its event says one; and when it was booked, where it is money. */
export type When = Partial<Pick<Booking, 'occurredOn' | 'bookedOn' | 'late'>>

export function whenOf({ data }: LumbungEvent): When {
  if ('bookedOn' in data) {
    const { occurredOn, bookedOn, late } = data
    return { occurredOn, bookedOn, ...(late !== undefined && { late }) }
  }
  const occurredOn = dayOf(data)
  return occurredOn === undefined ? {} : { occurredOn }
}

function dayOf(data: LumbungEvent['data']): Day | undefined {
  if ('receivedOn' in data) return data.receivedOn
  if ('soldOn' in data) return data.soldOn
  if ('restockedOn' in data) return data.restockedOn
  if ('returnedOn' in data) return data.returnedOn
  if ('cancelledOn' in data) return data.cancelledOn
  if ('reversedOn' in data) return data.reversedOn
  if ('clearedOn' in data) return data.clearedOn
  if ('lostOn' in data) return data.lostOn
  if ('broughtForwardOn' in data) return data.broughtForwardOn
  if ('on' in data) return data.on
  return undefined
}

/** Why it was done, where somebody had to say so. */
export function reasonOf({ data }: LumbungEvent): string | undefined {
  if ('reason' in data) return data.reason
  return 'belowNetPrice' in data ? data.belowNetPrice : undefined
}
