import { ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { Matches, ValidateIf } from 'class-validator'
import { IsWhole } from '#commands/fields.js'
import type { Taken } from '#public-events/told/feed.js'

/** The last message that was taken: its id, or its sequence alone; 0 before the first. */
export const TAKEN = /^(?:\d{1,9}\.)?\d{1,18}$/

/** The most messages of an answer. */
const MOST = 1_000

export class EventsAfter {
  @ApiPropertyOptional({
    description: 'The id of the last message that was taken, or its sequence; from the first on without it.',
    pattern: TAKEN.source,
  })
  @ValidateIf((_, value) => value !== undefined)
  @Matches(TAKEN, { message: 'after is the id of a message, {epoch}.{sequence}, or its sequence' })
  after?: string

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsWhole(1, MOST, {
    optional: true,
    description: 'Messages of a batch at most; 100 without it. A stream goes on.',
    example: 100,
  })
  limit: number = 100
}

/** @param text as `TAKEN` has it */
export function takenIn(text: string | undefined): Taken {
  const [, epoch, sequence = '0'] = /^(?:(\d+)\.)?(\d+)$/.exec(text ?? '0') ?? []
  return { sequence: BigInt(sequence), ...(epoch !== undefined && { epoch: Number(epoch) }) }
}
