import type { LotId, ProducerId } from '#events/words.js'
import { producer } from '#read-models/directory/queries.js'
import { lot, type LotOnHand } from '#read-models/lots/queries.js'
import type { Reading } from '#read-models/wall/as-cooperative.js'
import type { Unsealing } from '../unsealing.js'
import { known, type Known } from './known.js'

/** Whose goods they are. No name where nobody of that id was registered, or whoever was is forgotten. */
export interface PersonOnPaper {
  readonly producer: ProducerId
  readonly foreignId?: string
  readonly name?: string
}

/** What a producer is given for goods that were left: what came, from whom, on which terms, and who received it. */
export interface GoodsReceipt extends Known {
  readonly producer: PersonOnPaper
  readonly lot: LotOnHand
}

/** Undefined for a lot that there is not. One whose receipt was cancelled has a paper that says so. */
export async function goodsReceipt(db: Reading, id: LotId, unsealing: Unsealing): Promise<GoodsReceipt | undefined> {
  const found = await lot(db, id)
  const as = await known(db)
  if (found === undefined || as === undefined) return undefined
  return { ...as, producer: await onPaper(db, found.producer, unsealing), lot: found }
}

export async function onPaper(db: Reading, id: ProducerId, unsealing: Unsealing): Promise<PersonOnPaper> {
  const registered = await producer(db, id)
  const [named] = registered === undefined ? [] : await unsealing.names([registered])
  return {
    producer: id,
    ...(named?.foreignId !== undefined && { foreignId: named.foreignId }),
    ...(named?.name !== undefined && { name: named.name }),
  }
}
