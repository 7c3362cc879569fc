import { describe, it } from '@jest/globals'
import { accounts } from './account.js'
import { lots } from './lot.js'
import { members } from './member.js'
import { sales } from './sale.js'
import { shelves } from './shelf.js'
import { closed, late, march, theCalendar } from './testing/a-calendar.js'
import { aLot, emptied, soldFrom } from './testing/a-lot.js'
import { aMember, savingsUsed } from './testing/a-member.js'
import { commission, fixedPrice } from './testing/a-producer.js'
import {
  accrued,
  aStockedShop,
  cash,
  completed,
  credit,
  line,
  ownPart,
  partOf,
  qris,
  savings,
  sell,
  soldLine,
  theShop,
  transfer,
} from './testing/a-sale.js'
import { givenPast } from './testing/given.js'
import { on } from '#events/category.js'
import type { Payment, SaleEvent } from '#events/sale.js'

const closedMarch = [on({ events: theCalendar()[0]!.category }, 'palu')]

describe('a sale of consigned goods', () => {
  it('is the sale, what left the lot, and what its producer earned', () => {
    givenPast(aStockedShop)
      .when(sell([line(3n)], [cash(3_000n)]))
      .then(
        on(sales, 's1', completed([soldLine(line(3n), partOf('l1', 3n, 2_700n, 300n))], [cash(3_000n)])),
        on(lots, 'l1', soldFrom(3n, 2_700n)),
        on(accounts, 'sari', accrued('l1', 2_700n)),
      )
  })
})
