import type { Model } from '../model.js'
import { cooperative, member, producer, product } from './table.js'

export const directoryModel: Model = {
  version: 1,
  tables: [cooperative, producer, member, product],
  on: {
    CooperativeEnrolled({ name, zone, demo }, _fact, rows) {
      rows.put(cooperative, { name, zone, demo: demo === true })
    },
    ProducerRegistered({ foreignId, name, sector }, { id }, rows) {
      rows.put(producer, { producer: id, foreignId, name, sector })
    },
    MemberEnrolled({ foreignId, name }, { id }, rows) {
      rows.put(member, { member: id, foreignId, name })
    },
    ProductListed({ foreignId, name, unit, ownership, pricedPer }, { id }, rows) {
      rows.put(product, { product: id, foreignId, name, unit, ownership, pricedPer })
    },
  },
}
