import 'reflect-metadata'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as anythingElse } from 'node:timers/promises'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { CommandBus, CqrsModule } from '@nestjs/cqrs'
import { commandHandlers } from '#commands/handlers.js'
import { sentBy, type Message } from '#commands/message.js'
import type { Receipt } from '#event-store/receipt.js'
import { Ledger } from '#event-store/ledger.js'
import type { CalendarEvent } from '#events/calendar.js'
import { readFact } from '#events/catalogue.js'
import { foreign } from '#events/ids.js'
import type { CooperativeId, Instant, Json } from '#events/words.js'
import { openInstallation, type Installation } from '#installation/installation.js'
import { projection } from '#installation/projection.js'
import { reacting, type Reacting } from '#installation/reacting.js'
import type { Where } from '#installation/where.js'
import { createLog } from '#observability/log.js'
import { Keyring } from '#personal/keyring.js'
import { databaseUrl } from '#postgres/connection.js'
import { createTestDatabase } from '#postgres/testing/database.js'

export const palu = 'palu' as CooperativeId

/** When everything is recorded that people send: all periods of the tests are over. */
const NOW = '2026-07-01T03:00:00.000Z' as Instant

/** An installation of which the projection runs, with its bus; reactions run when they are told to. */
export interface Books {
  readonly where: Where
  readonly installation: Installation
  /** As a person; the same key takes effect once. */
  send<R extends Json>(
    key: string,
    message: Message<R>,
    as?: { actor?: string; in?: CooperativeId },
  ): Promise<Receipt<R>>
  /** `over` stands between a reaction and the bus. */
  react(over?: (send: Send) => Send): Reacting
  /** The closing balances that are in the log. */
  balances(): Promise<ClosingBalance[]>
  close(): Promise<void>
}

export type ClosingBalance = Extract<CalendarEvent, { type: 'ClosingBalanceRecorded' }>['data']

export type Send = (command: Message<Json>) => Promise<unknown>

export const silent = createLog({ level: 'silent', name: 'test' })

export async function openBooks(): Promise<Books> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-reactions-'))
  const where = {
    kind: 'server',
    databaseUrl: databaseUrl(database.connection),
    keysFile: join(folder, 'keys.json'),
  } as const
  const installation = await openInstallation(where, silent, { beside: false })
  const { following, projected } = projection(installation, silent)
  following.start()
  const bus = await busOver(installation)
  const reactions: Reacting[] = []
  return {
    where,
    installation,
    send(key, message, { actor = 'ani', in: cooperative = palu } = {}) {
      const id = foreign.command(cooperative, 'test', key)
      return bus.execute(sentBy({ id, bodyHash: key, cooperative, actor, now: NOW }, message))
    },
    react(over = (send) => send) {
      const begun = reacting(
        installation,
        projected,
        over((command) => bus.execute(command)),
        silent,
      )
      begun.start()
      reactions.push(begun)
      return begun
    },
    async balances() {
      const { store } = installation
      // Of what another process wrote, a page of the log knows by a hint, which comes when it comes.
      await store.head()
      const { events } = await store.readAll(store.start(), 10_000)
      const facts = events.map((stored) => readFact(stored).event)
      return facts.flatMap(({ type, data }) => (type === 'ClosingBalanceRecorded' ? [data] : []))
    },
    async close() {
      await Promise.all(reactions.map((each) => each.stop()))
      await following.stop()
      await installation.close()
      await database.drop()
      await rm(folder, { recursive: true })
    },
  }
}

/** The bus with every handler there is, without HTTP around it. */
export async function busOver({ ledger, keyring }: Installation): Promise<CommandBus> {
  @Module({
    imports: [CqrsModule.forRoot()],
    providers: [{ provide: Ledger, useValue: ledger }, { provide: Keyring, useValue: keyring }, ...commandHandlers],
  })
  class Commands {}
  const application = await NestFactory.createApplicationContext(Commands, { logger: false, abortOnError: false })
  await application.init()
  return application.get(CommandBus)
}

/** A message with its fields. */
export const saying = <M extends Message<Json>>(
  kind: new () => M,
  fields: Pick<M, Exclude<keyof M & string, 'by'>>,
): M => Object.assign(new kind(), fields)

/** Looks until there is something. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await anythingElse()
  }
}
