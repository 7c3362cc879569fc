import { afterAll, beforeAll, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createTestDatabase } from '#postgres/testing/database.js'
import type { TestDatabase } from '#postgres/testing/database.js'
import { int4Array, jsonArray, textArray, uuidArray } from './binary-array.js'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('PostgreSQL reads an array as it was written', async () => {
  const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'))
  const arrays = fc.record({
    integers: fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    texts: fc.array(text),
    values: fc.array(fc.dictionary(text, text)),
    ids: fc.array(fc.uuid()),
  })
  await fc.assert(
    fc.asyncProperty(arrays, async ({ integers, texts, values, ids }) => {
      const { rows } = await database.pool.query(
        'SELECT $1::integer[] AS integers, $2::text[] AS texts, $3::json[] AS values, $4::uuid[]::text[] AS ids',
        [
          int4Array(integers),
          textArray(texts),
          jsonArray(values.map((value) => JSON.stringify(value))),
          uuidArray(ids),
        ],
      )
      expect(rows).toEqual([{ integers, texts, values, ids }])
    }),
    { numRuns: 60 },
  )
})
