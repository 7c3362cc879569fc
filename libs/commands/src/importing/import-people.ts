import type { Imported } from './imported.js'
import { enrolMember, members } from '#domain/member.js'
import { producers, register, signAgreement, type Agreement } from '#domain/producer.js'
import { on } from '#events/category.js'
import type { Sector } from '#events/producer.js'
import type { MemberId, ProducerId, Sealed } from '#events/words.js'

/** @throws Rejected producer-exists */
export const importProducer = (id: ProducerId, as: { foreignId: string; name: Sealed; sector: Sector }): Imported => ({
  reads: [{ category: producers, id }],
  async decide(tx) {
    tx.append(on(producers, id, register(await tx.read(producers, id), as)))
    return {}
  },
})

/** @throws Rejected unknown-producer */
export const importAgreement = (producer: ProducerId, agreement: Agreement): Imported => ({
  reads: [{ category: producers, id: producer }],
  async decide(tx) {
    tx.append(on(producers, producer, signAgreement(await tx.read(producers, producer), producer, agreement)))
    return {}
  },
})

/** @throws Rejected member-exists */
export const importMember = (id: MemberId, as: { foreignId: string; name: Sealed }): Imported => ({
  reads: [{ category: members, id }],
  async decide(tx) {
    tx.append(on(members, id, enrolMember(await tx.read(members, id), as)))
    return {}
  },
})
