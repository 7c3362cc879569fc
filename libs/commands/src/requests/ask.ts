import { inView } from './in-view.js'
import { accounts } from '#domain/account.js'
import { fulfil } from '#domain/fulfil-wish.js'
import { producers, registered } from '#domain/producer.js'
import { makeRequest, requests } from '#domain/request.js'
import type { CommandBy } from '#event-store/command-by.js'
import type { Ledger } from '#event-store/ledger.js'
import { on } from '#events/category.js'
import type { Wish } from '#events/request.js'
import type { RequestId } from '#events/words.js'

/** Asks for something that another person may approve. What cannot be is not asked for. */
export const ask = (ledger: Ledger, by: CommandBy, wish: Wish, reason: string) =>
  ledger.decide(by, async (tx) => {
    const request = tx.id('request') as RequestId
    await tx.prefetch([
      { category: producers, id: wish.producer },
      { category: accounts, id: wish.producer },
    ])
    registered(await tx.read(producers, wish.producer), wish.producer)
    fulfil(wish, { request, reason }, await inView(tx, wish))
    tx.append(on(requests, request, makeRequest(wish, { by: by.actor, reason })))
    return { request }
  })
