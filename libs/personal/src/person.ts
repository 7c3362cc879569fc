import type { Branded, MemberId, ProducerId } from '#events/words.js'

/** Whose data it is, `kind-id`: a producer and a member that happen to have one id are two people, with two keys. */
export type PersonId = Branded<string, 'PersonId'>

export const producerAsPerson = (id: ProducerId): PersonId => `producer-${id}` as PersonId
export const memberAsPerson = (id: MemberId): PersonId => `member-${id}` as PersonId
