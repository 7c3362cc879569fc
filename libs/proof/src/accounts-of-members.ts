import { isOf } from './is-of.js'
import { members, type Member } from '#domain/member.js'
import type { Fact } from '#events/catalogue.js'
import { memberEvents } from '#events/member.js'

/** Every member’s savings and debts, as decisions see them. */
export class AccountsOfMembers {
  readonly #members = new Map<string, Member>()
  #before = members.initial

  /** The member of the event that was seen last, as before it. */
  get before(): Member {
    return this.#before
  }

  /** As now: with nothing, where there is no such member. */
  of(member: string): Member {
    return this.#members.get(member) ?? members.initial
  }

  ids(): IterableIterator<string> {
    return this.#members.keys()
  }

  see(fact: Fact): void {
    if (!isOf(memberEvents, fact)) return
    this.#before = this.of(fact.id)
    this.#members.set(fact.id, members.evolve(this.#before, fact.event))
  }
}
