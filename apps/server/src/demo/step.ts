import type { Message } from '#commands/message.js'
import type { Day, Json } from '#events/words.js'

/**
 * Ani and Dedi are at the counter, Budi keeps the books, Citra approves, Fajar sets things up; the city's office (dinas)
 * looks in.
 */
export type Actor = 'ani' | 'budi' | 'citra' | 'dedi' | 'dinas' | 'fajar'

/** What was answered to the step of that name, which was told in an earlier scene. */
export type AnswerOf = (step: string) => Json

/** One command of the story. */
export interface Step {
  /** Unique in the story, and the same wherever it is told: the command's key follows from it. */
  readonly name: string
  readonly actor: Actor
  /** The day on which it is recorded. */
  readonly on: Day
  /** What it reads and writes that others do too: of steps that touch the same, one waits for the other. */
  readonly touches: readonly string[]
  /** Or how it follows from what was answered before. */
  readonly message: Message<Json> | ((answerOf: AnswerOf) => Message<Json>)
}

/** A message with its fields. */
export const saying = <M extends Message<Json>>(
  kind: new () => M,
  fields: Pick<M, Exclude<keyof M & string, 'by'>>,
): M => Object.assign(new kind(), fields)
