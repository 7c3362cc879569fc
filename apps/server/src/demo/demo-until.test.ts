import { describe, expect, it } from '@jest/globals'
import { demoUntil } from './demo-until.js'
import { PALU } from './ids.js'
import { makeDemo } from './make-demo.js'
import { saying } from './step.js'
import { Ended, endingAt, memoryShop, type MemoryShop } from './testing/memory-shop.js'
import { EnrolCooperative } from '#commands/books/enrol-cooperative.js'
import { ListProduct } from '#commands/goods/list-product.js'
import { sentBy } from '#commands/message.js'
import { quantity, type CooperativeId, type Day, type Instant } from '#events/words.js'

const begun = '2026-03-22' as Day
const today = '2026-04-02' as Day

/** A process that ended in the middle of making the demo, and one that started after it. */
async function cutOff(): Promise<MemoryShop> {
  const shop = await memoryShop()
  await expect(makeDemo({ ...endingAt(shop, 250), today: begun })).rejects.toThrow(Ended)
  return memoryShop(shop)
}

const by = (cooperative: CooperativeId) => ({
  id: crypto.randomUUID(),
  bodyHash: 'of a test',
  cooperative,
  actor: 'test',
  now: `${today}T05:00:00.000Z` as Instant,
})

describe('the demo is to be made', () => {
  it('until today in an empty log', async () => {
    const { store } = await memoryShop()
    expect(await demoUntil(store, today)).toBe(today)
  })

  it('until the day that it was begun for where it was cut off', async () => {
    const { store } = await cutOff()
    expect(await demoUntil(store, today)).toBe(begun)
  })
})

describe('no demo is made', () => {
  it('where there is one', async () => {
    const shop = await memoryShop()
    await makeDemo({ ...shop, today: begun })
    expect(await demoUntil(shop.store, today)).toBeUndefined()
  })

  it.each(['palu', 'poso'])('where %s is enrolled by somebody', async (cooperative) => {
    const shop = await memoryShop()
    await shop.send(sentBy(by(cooperative as CooperativeId), saying(EnrolCooperative, { name: 'Koperasi lain' })))
    expect(await demoUntil(shop.store, today)).toBeUndefined()
  })

  it('where it was cut off and a cooperative of somebody’s came after it', async () => {
    const shop = await cutOff()
    await shop.send(sentBy(by('poso' as CooperativeId), saying(EnrolCooperative, { name: 'Koperasi lain' })))
    expect(await demoUntil(shop.store, today)).toBeUndefined()
  })

  it('where it was cut off and somebody worked on with what there was of it', async () => {
    const shop = await cutOff()
    const product = { name: 'Kue', unit: 'pcs', ownership: 'own', pricedPer: quantity(1n) } as const
    await shop.send(sentBy(by(PALU), saying(ListProduct, product)))
    expect(await demoUntil(shop.store, today)).toBeUndefined()
  })
})
