import { isOf } from './is-of.js'
import { accounts, type Account } from '#domain/account.js'
import { accountEvents } from '#events/account.js'
import type { Fact } from '#events/catalogue.js'
import type { Category } from '#events/category.js'

/** The account of every producer, as decisions see it. */
export class AccountsOfProducers {
  readonly #accounts = new Map<string, Account>()
  #before: Account

  /** @param fold what decisions see an account by */
  constructor(private readonly fold: Category<Account, typeof accountEvents> = accounts) {
    this.#before = fold.initial
  }

  /** The account of the event that was seen last, as it was before it. */
  get before(): Account {
    return this.#before
  }

  /** As it is now: with nothing in it, where the producer has none. */
  of(producer: string): Account {
    return this.#accounts.get(producer) ?? this.fold.initial
  }

  see(fact: Fact): void {
    if (!isOf(accountEvents, fact)) return
    this.#before = this.of(fact.id)
    this.#accounts.set(fact.id, this.fold.evolve(this.#before, fact.event))
  }
}
