import { accountEvents, type AccountEvent } from './account.js'
import { calendarEvents, type CalendarEvent } from './calendar.js'
import { decode, UnknownEvent, type EventCategory } from './category.js'
import { cooperativeEvents, type CooperativeEvent } from './cooperative.js'
import { importEvents, type ImportEvent } from './import.js'
import { lotEvents, type LotEvent } from './lot.js'
import { memberEvents, type MemberEvent } from './member.js'
import { openingEvents, type OpeningEvent } from './opening.js'
import { payoutRunEvents, type PayoutRunEvent } from './payout-run.js'
import { producerEvents, type ProducerEvent } from './producer.js'
import { productEvents, type ProductEvent } from './product.js'
import { partsOf, type RecordedEvent } from './recorded.js'
import { requestEvents, type RequestEvent } from './request.js'
import { saleEvents, type SaleEvent } from './sale.js'
import { settlementEvents, type SettlementEvent } from './settlement.js'
import { shelfEvents, type ShelfEvent } from './shelf.js'

/** Every category of streams there is. A follower that meets another stops: nothing is skipped. */
export const catalogue: Readonly<Record<string, EventCategory>> = {
  account: accountEvents,
  calendar: calendarEvents,
  cooperative: cooperativeEvents,
  import: importEvents,
  lot: lotEvents,
  member: memberEvents,
  opening: openingEvents,
  payoutrun: payoutRunEvents,
  producer: producerEvents,
  product: productEvents,
  request: requestEvents,
  sale: saleEvents,
  settlement: settlementEvents,
  shelf: shelfEvents,
}

/** Any event of Lumbung's, discriminated by `type`: no two categories share a type's name. */
export type LumbungEvent =
  | AccountEvent
  | CalendarEvent
  | CooperativeEvent
  | ImportEvent
  | LotEvent
  | MemberEvent
  | OpeningEvent
  | PayoutRunEvent
  | ProducerEvent
  | ProductEvent
  | RequestEvent
  | SaleEvent
  | SettlementEvent
  | ShelfEvent

/** A fact as followers read it: the event, the id of its stream, and the event as it is stored. */
export interface Fact<E extends LumbungEvent = LumbungEvent> {
  readonly event: E
  readonly category: string
  readonly id: string
  readonly stored: RecordedEvent
}

/**
 * Reads a stored event of any category.
 * @throws UnknownEvent for a category, type or version that this release does not know
 */
export function readFact(stored: RecordedEvent): Fact {
  const { category, id } = partsOf(stored.stream)
  const known = Object.hasOwn(catalogue, category) ? catalogue[category] : undefined
  if (known === undefined) throw new UnknownEvent(`there is no category ${category}`)
  return { event: decode(known, stored) as LumbungEvent, category, id, stored }
}
