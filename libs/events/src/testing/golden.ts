import * as z from 'zod'
import { catalogue } from '../catalogue.js'

const samples = z.array(z.strictObject({ type: z.string(), version: z.int(), data: z.json() }))

/** Events as they stand in logs that exist, of any version. */
export type Samples = z.output<typeof samples>

/**
 * Samples of every version of every event, by category. They are what was written: samples are added, and never changed.
 */
export const golden: ReadonlyMap<string, Samples> = new Map(
  await Promise.all(
    Object.keys(catalogue).map(async (category): Promise<[string, Samples]> => {
      const file: { default: unknown } = await import(`../../golden/${category}.json`, { with: { type: 'json' } })
      return [category, samples.parse(file.default)]
    }),
  ),
)
