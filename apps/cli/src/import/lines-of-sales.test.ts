import { expect, it } from '@jest/globals'
import { LinesOfSales } from './lines-of-sales.js'

it('a sale has its lines in the order of the file, wherever in it they stand', () => {
  const lines = new LinesOfSales(5)
  for (const [line, sale] of ['S2', 'S1', 'S2', 'S1', 'S2'].entries()) lines.add(sale, line)
  expect([...lines.of('S1')]).toEqual([1, 3])
  expect([...lines.of('S2')]).toEqual([0, 2, 4])
  expect([...lines.of('S3')]).toEqual([])
})
