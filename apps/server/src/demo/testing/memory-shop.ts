import { createSecretKey } from 'node:crypto'
import { CommandBus, CqrsModule } from '@nestjs/cqrs'
import { Test } from '@nestjs/testing'
import type { DemoOver } from '../make-demo.js'
import { commandHandlers } from '#commands/handlers.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import type { EventStore } from '#event-store/port.js'
import { readFact, type Fact } from '#events/catalogue.js'
import { Keyring } from '#personal/keyring.js'
import { memoryKeyring } from '#personal/memory-keyring.js'

export interface MemoryShop extends Pick<DemoOver, 'send' | 'hashKeys'> {
  readonly store: EventStore
  facts(): Promise<Fact[]>
}

/** The bus and the handlers of a process that has just started, over a log in memory. */
export async function memoryShop(store: EventStore = new MemoryStore()): Promise<MemoryShop> {
  const module = await Test.createTestingModule({
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: Ledger, useValue: new Ledger(store) },
      { provide: Keyring, useValue: memoryKeyring() },
      ...commandHandlers,
    ],
  }).compile()
  await module.init()
  const bus = module.get(CommandBus)
  return {
    store,
    hashKeys: { current: 'b1', keys: new Map([['b1', createSecretKey(Buffer.alloc(32, 1))]]) },
    send: (message) => bus.execute(message),
    async facts() {
      const { events } = await store.readAll(store.start(), Number.MAX_SAFE_INTEGER)
      return events.map(readFact)
    },
  }
}

/** A process that ends at its so-many-th command: the ones before are done, that one may be, and nobody hears of it. */
export function endingAt(shop: MemoryShop, command: number): MemoryShop {
  let sent = 0
  return {
    ...shop,
    async send(message) {
      sent += 1
      if (sent > command) throw new Ended()
      const receipt = await shop.send(message)
      if (sent >= command) throw new Ended()
      return receipt
    },
  }
}

export class Ended extends Error {
  override readonly name = 'Ended'
}
