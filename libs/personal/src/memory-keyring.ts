import type { CooperativeId } from '#events/words.js'
import { Keyring, type PersonKeys } from './keyring.js'
import type { PersonId } from './person.js'
import { newPersonKey, type PersonKey } from './person-key.js'

/** A keyring that ends with its process: for dry runs and tests. */
export const memoryKeyring = (): Keyring => new Keyring(new MemoryPersonKeys())

class MemoryPersonKeys implements PersonKeys {
  private readonly keys = new Map<string, PersonKey | 'forgotten'>()

  obtain(cooperative: CooperativeId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonKey>> {
    for (const person of people) {
      const owner = `${cooperative} ${person}`
      if (!this.keys.has(owner)) this.keys.set(owner, newPersonKey())
    }
    return this.find(cooperative, people)
  }

  find(cooperative: CooperativeId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonKey>> {
    const found = new Map<PersonId, PersonKey>()
    for (const person of people) {
      const key = this.keys.get(`${cooperative} ${person}`)
      if (key !== undefined && key !== 'forgotten') found.set(person, key)
    }
    return Promise.resolve(found)
  }

  forget(cooperative: CooperativeId, person: PersonId): Promise<void> {
    this.keys.set(`${cooperative} ${person}`, 'forgotten')
    return Promise.resolve()
  }
}
