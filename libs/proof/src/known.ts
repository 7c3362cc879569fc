import { AccountsOfMembers } from './accounts-of-members.js'
import { AccountsOfProducers } from './accounts-of-producers.js'
import { CalendarOfCommit } from './calendar-of-commit.js'
import { PayoutRuns } from './payout-runs.js'
import { SoldSales } from './sold-sales.js'
import { Stock } from './stock.js'
import type { Fact } from '#events/catalogue.js'

/** What several identities look at, of one cooperative: kept once, and told each fact before they are. */
export class Known {
  readonly stock = new Stock()
  readonly sales = new SoldSales()
  readonly accounts = new AccountsOfProducers()
  readonly members = new AccountsOfMembers()
  readonly runs = new PayoutRuns()
  readonly calendar = new CalendarOfCommit()

  see(fact: Fact): void {
    this.stock.see(fact)
    this.sales.see(fact)
    this.accounts.see(fact)
    this.members.see(fact)
    this.runs.see(fact)
    this.calendar.see(fact)
  }

  commitEnded(): void {
    this.calendar.commitEnded()
  }
}
