import * as z from 'zod'
import { event, eventCategory, type EventOf } from './category.js'
import { foreignId, quantity, text } from './fields.js'

export const ownership = z.enum(['consigned', 'own'])
export type Ownership = z.output<typeof ownership>

/** What is sold. Its quantities count `unit`s; its prices are for `pricedPer` of them. */
export const productEvents = eventCategory('product', {
  ProductListed: event(z.strictObject({ foreignId, name: text, unit: text, ownership, pricedPer: quantity })),
  /** Another name for the same goods: unit, ownership and `pricedPer` stay, or past prices would mean something else. */
  ProductRevised: event(z.strictObject({ name: text })),
})

export type ProductEvent = EventOf<typeof productEvents>
