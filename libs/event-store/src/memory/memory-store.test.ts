import { eventStoreContract } from '../event-store.contract.js'
import type { EventStore } from '../port.js'
import { writeCommits } from '../testing/writing.js'
import { MemoryStore } from './memory-store.js'
import { overlay } from './overlay.js'
import { box, commitOf, to } from '../testing/commits.js'

const inMemory = (store: EventStore) => ({
  store,
  write: (writer: number, commits: number) => {
    const acknowledged: string[] = []
    return { acknowledged, ended: writeCommits(store, writer, commits, (id) => acknowledged.push(id)) }
  },
  close: () => Promise.resolve(),
})

eventStoreContract('in memory', async () => inMemory(new MemoryStore()))

eventStoreContract('laid over another', async () => {
  const beneath = new MemoryStore()
  await beneath.commit(commitOf(to(box('beneath'), 'none', 1, 2)))
  return inMemory(overlay(beneath))
})
