import { ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { Matches, ValidateIf } from 'class-validator'
import { IsDay, IsId, IsText, IsWhole } from '#commands/fields.js'
import type { Day, PeriodId, ProducerId, ProductId } from '#events/words.js'

/** What queries may be asked with. */

export class AtPosition {
  @ApiPropertyOptional({ description: 'A Lumbung-Position: what was written there is waited for, up to two seconds.' })
  @ValidateIf((_, value) => value !== undefined)
  @Matches(/^[0-9a-z.]{1,80}$/, { message: 'at is a Lumbung-Position, as a command answered it' })
  at?: string
}

/** The most rows of one page. */
const MOST = 500

export class Page extends AtPosition {
  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @ValidateIf((_, value) => value !== undefined)
  @Matches(/^[\x21-\x7e]{1,200}$/, { message: 'after is `next` of the page before' })
  after?: string

  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsWhole(1, MOST, { optional: true, description: 'Rows of a page; 100 without it.' })
  limit: number = 100
}

export class BalanceOf extends AtPosition {
  @IsDay({ optional: true, description: 'As it stood at the end of that day.' }) asOf?: Day
  @IsText({ optional: true, description: 'What moved in that period.', example: '2026.02' }) period?: PeriodId
}

export class DaysPage extends Page {
  @IsDay({ optional: true, description: 'The first day.' }) from?: Day
  @IsDay({ optional: true, description: 'The last day.' }) to?: Day
}

export class EntriesPage extends DaysPage {
  @IsId({ optional: true, description: 'Of one producer, member or sale.' }) party?: string
}

export class LotsPage extends Page {
  @IsId({ optional: true }) producer?: ProducerId
  @IsId({ optional: true }) product?: ProductId
}
