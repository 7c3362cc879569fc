import { createSecretKey } from 'node:crypto'
import { CommandBus, CqrsModule } from '@nestjs/cqrs'
import { Test } from '@nestjs/testing'
import type { DemoOver } from '../make-demo.js'
import { saying } from '../step.js'
import { all, balancesAsOf } from './facts.js'
import { RecordClosingBalance } from '#commands/books/record-closing-balance.js'
import { commandHandlers } from '#commands/handlers.js'
import { sentBy, type Message } from '#commands/message.js'
import { AddPayoutLine } from '#commands/payouts/add-payout-line.js'
import { CompletePayoutDraft } from '#commands/payouts/complete-payout-draft.js'
import { Ledger } from '#event-store/ledger.js'
import { MemoryStore } from '#event-store/memory/memory-store.js'
import type { EventStore } from '#event-store/port.js'
import { foreign } from '#events/ids.js'
import type { Json, ProducerId, RunId } from '#events/words.js'
import { readFact, type Fact } from '#events/catalogue.js'
import { Keyring } from '#personal/keyring.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { closingHash } from '#proof/closing-hash.js'

export interface MemoryShop extends Pick<DemoOver, 'send' | 'hashKeys' | 'reacted'> {
  readonly store: EventStore
  readonly keyring: Keyring
  facts(): Promise<Fact[]>
}

/** The bus and the handlers of a process that has just started, over what is left of another, or over nothing. */
export async function memoryShop(
  { store, keyring }: Pick<MemoryShop, 'store' | 'keyring'> = { store: new MemoryStore(), keyring: memoryKeyring() },
): Promise<MemoryShop> {
  const module = await Test.createTestingModule({
    imports: [CqrsModule.forRoot()],
    providers: [
      { provide: Ledger, useValue: new Ledger(store) },
      { provide: Keyring, useValue: keyring },
      ...commandHandlers,
    ],
  }).compile()
  await module.init()
  const bus = module.get(CommandBus)
  const facts = async () => {
    const { events } = await store.readAll(store.start(), Number.MAX_SAFE_INTEGER)
    return events.map(readFact)
  }
  return {
    store,
    keyring,
    hashKeys: { current: 'b1', keys: new Map([['b1', createSecretKey(Buffer.alloc(32, 1))]]) },
    send: (message) => bus.execute(message),
    facts,
    reacted: async () => {
      const happened = await facts()
      for (const command of [...closingBalances(happened), ...linesOfRuns(happened)]) await bus.execute(command)
    },
  }
}

/** What the reaction to each closing would send, computed from the log itself. */
function closingBalances(facts: readonly Fact[]): Message<Json>[] {
  return facts.flatMap(({ event, stored }, index) => {
    if (event.type !== 'PeriodClosed') return []
    const { periodId: period } = event.data
    const before = facts.slice(0, index)
    const asOf = all(before, 'PeriodOpened').find(({ data }) => data.periodId === period)?.data.endsOn
    if (asOf === undefined) throw new TypeError(`${period} was closed and never opened`)
    const accounts = balancesAsOf(before, asOf)
    const hash = closingHash({ periodId: period, asOf, accounts })
    return [
      sentBy(
        following(stored, 'closing-balance'),
        saying(RecordClosingBalance, { period, closing: stored.revision, asOf, accounts, hash }),
      ),
    ]
  })
}

/** What the reaction to each draft would send: whoever has nothing payable gets no line. */
function linesOfRuns(facts: readonly Fact[]): Message<Json>[] {
  return facts.flatMap(({ event, id, stored }) => {
    if (event.type !== 'PayoutRunDrafted') return []
    const run = id as RunId
    const lines = ids(facts, 'ProducerRegistered')
      .toSorted()
      .map((producer) =>
        sentBy(
          following(stored, 'draft-payout-run', `/${producer}`),
          saying(AddPayoutLine, { run, producer: producer as ProducerId }),
        ),
      )
    return [...lines, sentBy(following(stored, 'draft-payout-run', '/complete'), saying(CompletePayoutDraft, { run }))]
  })
}

const ids = (facts: readonly Fact[], type: Fact['event']['type']): string[] =>
  facts.filter(({ event }) => event.type === type).map(({ id }) => id)

/** Who a reaction is when it sends what follows from an event. */
function following({ stream, revision, metadata }: Fact['stored'], reaction: string, name = '') {
  const { cooperative, correlation, recordedAt: now, command } = metadata
  const id = foreign.command(cooperative, 'reaction', `${reaction}:${stream}@${revision}${name}`)
  return { id, bodyHash: command, cooperative, actor: `reaction:${reaction}`, now, correlation }
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
