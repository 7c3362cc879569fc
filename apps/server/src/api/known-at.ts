import { Position } from '#event-store/position.js'

/** What was asked as it was known at a position. */
export const knownAs = (knownAt: string | undefined): { readonly knownAt?: Position } =>
  knownAt === undefined ? {} : { knownAt: Position.parse(knownAt) }
