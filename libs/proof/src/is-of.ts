import type { Fact, LumbungEvent } from '#events/catalogue.js'
import type { EventCategory, EventOf } from '#events/category.js'

/** Is it an event of that category? Its type then names one of the category's events. */
export const isOf = <C extends EventCategory>(
  category: C,
  fact: Fact,
): fact is Fact<Extract<LumbungEvent, EventOf<C>>> => fact.category === category.category
