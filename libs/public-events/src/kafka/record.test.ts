import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { createRequire } from 'node:module'
import type { CooperativeId } from '#events/words.js'
import { BATCH_HEADER_BYTES, recordOf, sizeOf, type KafkaRecord } from './record.js'

interface Encoded {
  size(): number
}

/** kafkajs's own, which write what is counted here. */
const fromKafkajs = createRequire(import.meta.url)
const encodeRecord: (record: object) => Encoded = fromKafkajs('kafkajs/src/protocol/recordBatch/record/v0/index.js')
const { RecordBatch: encodeBatch }: { RecordBatch: (batch: object) => Promise<Encoded> } = fromKafkajs(
  'kafkajs/src/protocol/recordBatch/v0/index.js',
)

const records: fc.Arbitrary<KafkaRecord> = fc.record({
  key: fc.string(),
  value: fc.string({ unit: 'grapheme', maxLength: 40_000, size: 'max' }),
  headers: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
})

describe('a message of Kafka', () => {
  it('has the cooperative as its key, the attributes as headers and the data as it is', () => {
    const data = '{"barang":"padi – 2 kg","amount":"12000"}'
    const attributes = { specversion: '1.0', id: '1.7', datacontenttype: 'application/json', epoch: 1, sequence: '007' }
    const told = { cooperative: 'palu' as CooperativeId, sequence: 7n, attributes: JSON.stringify(attributes), data }
    expect(recordOf(told)).toEqual({
      key: 'palu',
      value: data,
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: '1.7',
        ce_epoch: '1',
        ce_sequence: '007',
      },
    })
    expect(Object.keys(recordOf(told).headers)[0]).toBe('content-type')
  })

  it('is as large as Kafka counts it, to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(records, { minLength: 1, maxLength: 5 }), fc.nat(200_000), async (batch, first) => {
        const encoded = batch.map((record, index) => encodeRecord({ ...record, offsetDelta: first + index }))
        const sizes = batch.map((record, index) => sizeOf(record, first + index))
        expect(encoded.map((record) => record.size())).toEqual(sizes)
        const whole = await encodeBatch({ records: encoded })
        expect(whole.size()).toBe(BATCH_HEADER_BYTES + sizes.reduce((all, size) => all + size, 0))
      }),
      { numRuns: 25 },
    )
  })
})
