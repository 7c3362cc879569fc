import type { Model } from '../model.js'
import { cooperative, producer, producerRevision, product, productRevision } from './table.js'

export const directoryModel: Model = {
  version: 2,
  tables: [cooperative, producer, producerRevision, product, productRevision],
  on: {
    CooperativeEnrolled({ name, zone, demo }, _fact, rows) {
      rows.put(cooperative, { name, zone, demo: demo === true })
    },
    ProducerRegistered({ foreignId, name, sector }, { id, stored: { commit, index, metadata } }, rows) {
      const { recordedAt } = metadata
      rows.put(producer, { producer: id, foreignId, name, sector, recordedAt, commit, index })
    },
    ProducerRevised({ name, sector }, { id, stored: { commit, index } }, rows) {
      rows.put(producerRevision, { producer: id, commit, index, name, sector })
    },
    ProductListed({ foreignId, name, unit, ownership, pricedPer }, { id, stored: { commit, index } }, rows) {
      rows.put(product, { product: id, foreignId, name, unit, ownership, pricedPer, commit, index })
    },
    ProductRevised({ name }, { id, stored: { commit, index } }, rows) {
      rows.put(productRevision, { product: id, commit, index, name })
    },
  },
}
