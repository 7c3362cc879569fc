/**
 * The words every room speaks: money, quantities, days, ids. Each is branded, so that one cannot stand for another.
 */

declare const brand: unique symbol
export type Branded<T, Name extends string> = T & { readonly [brand]: Name }

/** Whole rupiah, debit positive where a side is meant. In JSON a decimal string. No bound on sums. */
export type Rupiah = Branded<bigint, 'Rupiah'>

/** Whole units of a product's smallest unit: pieces, grams, millilitres. In JSON a decimal string. */
export type Quantity = Branded<bigint, 'Quantity'>

/** Hundredths of a percent, 0 to 10,000. */
export type BasisPoints = Branded<number, 'BasisPoints'>

/** A calendar day `YYYY-MM-DD` in the cooperative's zone; compares as text. */
export type Day = Branded<string, 'Day'>

/** An instant in UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`; compares as text. */
export type Instant = Branded<string, 'Instant'>

/** Lower-case letters and digits, 1 to 16 of them: the tenant. */
export type CooperativeId = Branded<string, 'CooperativeId'>

export type ProducerId = Branded<string, 'ProducerId'>
export type MemberId = Branded<string, 'MemberId'>
export type ProductId = Branded<string, 'ProductId'>
export type LotId = Branded<string, 'LotId'>
export type SaleId = Branded<string, 'SaleId'>
export type SettlementId = Branded<string, 'SettlementId'>
export type LoanId = Branded<string, 'LoanId'>
export type RequestId = Branded<string, 'RequestId'>
export type RunId = Branded<string, 'RunId'>

/** One producer's line of a payout run. */
export type LineId = Branded<string, 'LineId'>

/** A cooperative's own name for an accounting period: `2022.01`, `Januari`. */
export type PeriodId = Branded<string, 'PeriodId'>

/** Four digits of the chart of accounts: `1101`. */
export type AccountCode = Branded<string, 'AccountCode'>

/** Text that only its person's key opens: see the room `personal`. */
export type Sealed = Branded<string, 'Sealed'>

/** What JSON can say. Events are stored as this and nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** The largest quantity, price and line total: what every JSON reader still takes for an integer, 2^53 − 1. */
export const LARGEST = 9_007_199_254_740_991n

export const rupiah = (amount: bigint): Rupiah => amount as Rupiah
export const quantity = (amount: bigint): Quantity => amount as Quantity
export const negated = (amount: Rupiah): Rupiah => (0n - amount) as Rupiah
export const sum = (amounts: Iterable<Rupiah>): Rupiah => {
  let total = 0n
  for (const amount of amounts) total += amount
  return total as Rupiah
}

/**
 * `numerator / denominator` to the nearest whole number, halves away from zero.
 * @throws RangeError when the denominator is not positive
 */
export function halfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError(`a denominator is above zero, not ${denominator}`)
  const magnitude = numerator < 0n ? -numerator : numerator
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n)
  return numerator < 0n ? -rounded : rounded
}
