import { describe, it } from '@jest/globals'
import fc from 'fast-check'
import { expect } from '@jest/globals'
import { payBack } from './pay-back.js'
import { sales, type CompletedSale } from './sale.js'
import { refunded } from './testing/a-refund.js'
import { cash, completed, credit, line, ownPart, qris, savings, soldLine, transfer } from './testing/a-sale.js'
import { given, refusalOf } from './testing/given.js'
import { way as ways, type Payment } from '#events/sale.js'
import { rupiah, sum } from '#events/words.js'

/** A sale that was paid like this, and paid back like that. */
function paidBy(payments: Payment[], ...backBefore: Payment[][]): CompletedSale {
  const total = sum(payments.map(({ amount }) => amount))
  const sold = completed([soldLine(line(1n, { product: 'pulsa', price: total }), ownPart(1n, total))], payments)
  const sale = given(sales, sold, ...backBefore.map((paidBack) => refunded([], paidBack))).state
  if (!sale.completed) throw new TypeError('a sale was completed')
  return sale
}
