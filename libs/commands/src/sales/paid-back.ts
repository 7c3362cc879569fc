import { IsAmount, IsWord, ListOf } from '../fields.js'
import { way, type Way } from '#events/sale.js'
import type { Rupiah } from '#events/words.js'

/** By one of these ways so much goes back. */
export class PaidBack {
  @IsWord(way.options, { description: 'How it goes back.' }) way!: Way
  @IsAmount({ description: 'How much goes back that way.' }) amount!: Rupiah
}

export const PaidBackBy = () =>
  ListOf(() => PaidBack, {
    min: 0,
    max: way.options.length,
    optional: true,
    description:
      'By which ways the money goes back; without it, first by member_credit, then member_savings, qris, transfer and cash, each at most what is left of what it paid.',
  })
