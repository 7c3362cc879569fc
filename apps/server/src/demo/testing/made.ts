import { makeDemo } from '../make-demo.js'
import { PALU } from '../ids.js'
import { memoryShop, type MemoryShop } from './memory-shop.js'
import type { CommandBy } from '#event-store/command-by.js'
import type { Fact } from '#events/catalogue.js'
import type { Day, Instant } from '#events/words.js'

export const day = (text: string) => text as Day

/** Where months, years and periods turn. */
export const turningDays = [
  '2024-02-29',
  '2026-01-01',
  '2026-01-31',
  '2026-03-01',
  '2026-03-20',
  '2026-03-21',
  '2026-12-31',
]

export async function demoOf(today: Day): Promise<{ shop: MemoryShop; facts: Fact[] }> {
  const shop = await memoryShop()
  await makeDemo({ ...shop, today })
  return { shop, facts: await shop.facts() }
}

/** Somebody who works on with a demo that is made. */
export const by = (now: string, actor = 'test'): CommandBy => ({
  id: crypto.randomUUID(),
  bodyHash: 'of a test',
  cooperative: PALU,
  actor,
  now: now as Instant,
})
