import type { Json } from '#events/words.js'
import type { CommandBy } from './command-by.js'
import type { CommandId, StoredReceipt } from './port.js'
import type { Position } from './position.js'
import { jsonText } from './storable.js'

/** The answer to a command: the same for ever, however often it is repeated. */
export interface Receipt<R extends Json = Json> {
  /** Where the log stood when it took effect: what is read at this place includes it. */
  readonly position: Position
  readonly result: R
}

/** The key has been used for a command with another body. */
export class CommandReused extends Error {
  override readonly name = 'CommandReused'
  constructor(readonly command: CommandId) {
    super(`command ${command} was given before with another body`)
  }
}

/** @throws CommandReused */
export function assertSameBody(by: CommandBy, { bodyHash }: Pick<StoredReceipt, 'bodyHash'>): void {
  if (bodyHash !== by.bodyHash) throw new CommandReused(by.id)
}

/** @throws CommandReused */
export function receiptFor<R extends Json>(by: CommandBy, stored: StoredReceipt): Receipt<R> {
  assertSameBody(by, stored)
  // The same body was decided by the same decision: its result is what that one gave, in JSON.
  return { position: stored.position, result: stored.result as R }
}

/** A result as a repeat will read it: what JSON does not keep is gone from the first answer too. */
export const asAnswered = <R extends Json>(result: R): R => JSON.parse(jsonText(result))
