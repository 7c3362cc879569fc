import { beforeEach, describe, expect, it } from '@jest/globals'
import { Conflict, KnownCommands } from '../port.js'
import type { EventStore } from '../port.js'
import { box, commandId, commanded, commitOf, to } from '../testing/commits.js'
import { MemoryStore } from './memory-store.js'
import { overlay } from './overlay.js'

describe('a store laid over another', () => {
  let beneath: MemoryStore
  let above: EventStore
  const a = box('a')
  const revisionsOf = async (store: EventStore) =>
    (await store.readStreams(new Map([[a, 0]]))).get(a)?.map(({ revision }) => revision)

  beforeEach(async () => {
    beneath = new MemoryStore()
    await beneath.commit(commanded({ id: commandId(1), result: 'beneath' }, to(a, 'none', 1, 2)))
    above = overlay(beneath)
  })

  it('goes on where the log beneath stands, and writes nothing there', async () => {
    await expect(above.commit(commitOf(to(a, 0, 3)))).rejects.toThrow(Conflict)
    const { position } = await above.commit(commitOf(to(a, 1, 3)))
    expect(position.commit).toBe(2n)
    expect(await revisionsOf(above)).toEqual([0, 1, 2])
    expect(await revisionsOf(beneath)).toEqual([0, 1])
    expect((await beneath.head()).commit).toBe(1n)
  })

  it('knows the commands that are known beneath', async () => {
    await expect(above.commit(commanded({ id: commandId(1) }, to(a, 'any', 3)))).rejects.toThrow(KnownCommands)
    await above.commit(commanded({ id: commandId(2), result: 'above' }))
    const receipts = await above.receipts([commandId(1), commandId(2), commandId(3)])
    expect([...receipts.values()].map(({ result }) => result)).toEqual(['above', 'beneath'])
    expect(await beneath.receipts([commandId(2)])).toEqual(new Map())
  })

  it('reads the log beneath as it stood at first, then its own', async () => {
    await above.head()
    await beneath.commit(commanded({ id: commandId(4) }, to(a, 'any', 'later')))
    await above.commit(commitOf(to(a, 1, 'above')))
    const { events } = await above.readAll(above.start(), 10)
    const rest = await above.readAll(above.start().at(1n), 10)
    expect([...events, ...rest.events].map(({ data }) => data)).toEqual([1, 2, 'above'])
    expect(await above.receipts([commandId(4)])).toEqual(new Map())
  })
})
