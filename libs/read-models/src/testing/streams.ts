import { accountEvents } from '#events/account.js'
import { calendarEvents } from '#events/calendar.js'
import { cooperativeEvents } from '#events/cooperative.js'
import { lotEvents } from '#events/lot.js'
import { memberEvents } from '#events/member.js'
import { openingEvents } from '#events/opening.js'
import { producerEvents } from '#events/producer.js'
import { productEvents } from '#events/product.js'
import { saleEvents } from '#events/sale.js'
import { shelfEvents } from '#events/shelf.js'

/** What `on(…)` takes, without the folds that only deciders need. */
export const streams = {
  account: { events: accountEvents },
  calendar: { events: calendarEvents },
  cooperative: { events: cooperativeEvents },
  lot: { events: lotEvents },
  member: { events: memberEvents },
  opening: { events: openingEvents },
  producer: { events: producerEvents },
  product: { events: productEvents },
  sale: { events: saleEvents },
  shelf: { events: shelfEvents },
}
