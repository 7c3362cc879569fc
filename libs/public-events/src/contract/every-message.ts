import type { Fact, LumbungEvent } from '#events/catalogue.js'
import { accounts } from './messages/accounts.js'
import { calendars } from './messages/calendars.js'
import { producers, products } from './messages/catalogue.js'
import { cooperatives } from './messages/cooperatives.js'
import { imports, requests } from './messages/inner-work.js'
import { lots, shelves } from './messages/lots.js'
import { members } from './messages/members.js'
import { openings } from './messages/openings.js'
import { payoutRuns } from './messages/payout-runs.js'
import { sales } from './messages/sales.js'
import { settlements } from './messages/settlements.js'
import type { Kept, Message, Messages } from './message.js'

/** Every event there is: the message the world is told of it, or why it is not. */
export const everyEvent: Messages<LumbungEvent> = {
  ...cooperatives,
  ...calendars,
  ...openings,
  ...products,
  ...producers,
  ...members,
  ...lots,
  ...shelves,
  ...sales,
  ...settlements,
  ...accounts,
  ...payoutRuns,
  ...requests,
  ...imports,
}

/** Every message of the contract, by name. */
export const everyMessage: readonly Message[] = (Object.values(everyEvent) as (Message | Kept)[])
  .filter((one): one is Message => 'name' in one)
  .sort((one, other) => (one.name < other.name ? -1 : 1))

/** The message of an event, undefined for one that is kept. */
export function messageOf({ event }: Fact): Message | undefined {
  const one = everyEvent[event.type] as Message | Kept
  return 'name' in one ? one : undefined
}
