import { accountEvents } from '#events/account.js'
import { calendarEvents } from '#events/calendar.js'
import { cooperativeEvents } from '#events/cooperative.js'
import { lotEvents } from '#events/lot.js'
import { memberEvents } from '#events/member.js'
import { openingEvents } from '#events/opening.js'
import { payoutRunEvents } from '#events/payout-run.js'
import { producerEvents } from '#events/producer.js'
import { productEvents } from '#events/product.js'
import { requestEvents } from '#events/request.js'
import { saleEvents } from '#events/sale.js'
import { settlementEvents } from '#events/settlement.js'
import { shelfEvents } from '#events/shelf.js'

/** What `on(…)` takes, without the folds that only deciders need. */
export const streams = {
  account: { events: accountEvents },
  calendar: { events: calendarEvents },
  cooperative: { events: cooperativeEvents },
  lot: { events: lotEvents },
  member: { events: memberEvents },
  opening: { events: openingEvents },
  payoutRun: { events: payoutRunEvents },
  producer: { events: producerEvents },
  product: { events: productEvents },
  request: { events: requestEvents },
  sale: { events: saleEvents },
  settlement: { events: settlementEvents },
  shelf: { events: shelfEvents },
}
