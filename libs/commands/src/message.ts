import { Command } from '@nestjs/cqrs'
import type { CommandBy } from '#event-store/command-by.js'
import type { Receipt } from '#event-store/receipt.js'
import type { Json } from '#events/words.js'

/**
 * A command as it is sent: a validated class, HTTP body and bus message in one. Who sends it, under which key and when
 * is never part of a body: `sentBy` adds it.
 * @typeParam R what the receipt answers
 */
export abstract class Message<R extends Json> extends Command<Receipt<R>> {
  declare readonly by: CommandBy
}

export const sentBy = <M extends Message<Json>>(by: CommandBy, message: M): M => Object.assign(message, { by })
