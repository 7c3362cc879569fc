import type { Dice } from '../../bench/history/dice.js'
import type { World } from './world.js'
import type { Message } from '#commands/message.js'
import type { Json } from '#events/words.js'

/** Who does something, and what: undefined where there is nothing yet to do it to. */
export type Tried = readonly [actor: string, message: Message<Json>] | undefined

/**
 * One command, tried with whatever the dice choose among what there is: often as people would, sometimes as they should
 * not. What the rules refuse is refused.
 */
export type Attempt = (world: World, dice: Dice) => Promise<Tried>

export const PEOPLE = ['ana', 'budi', 'citra'] as const

/** A message with its fields. */
export const saying = <M extends Message<Json>>(
  kind: new () => M,
  fields: Pick<M, Exclude<keyof M & string, 'by'>>,
): M => Object.assign(new kind(), fields)

/** One of them, or undefined when there is none. */
export const oneOf = <T>(dice: Dice, choices: readonly T[]): T | undefined =>
  choices.length === 0 ? undefined : dice.pick(choices)

export const somebody = (dice: Dice): string => dice.pick(PEOPLE)

/** From 0 on, so many numbers. */
export const upTo = (dice: Dice, many: number): number => dice.whole(0, many - 1)

/** From 1 to `most`. */
export const some = (dice: Dice, most: number): bigint => BigInt(dice.whole(1, most))

/** True once in so many times. */
export const seldom = (dice: Dice, onceIn = 6): boolean => upTo(dice, onceIn) === 0
