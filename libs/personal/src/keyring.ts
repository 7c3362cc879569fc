import type { CooperativeId, Sealed } from '#events/words.js'
import type { PersonId } from './person.js'
import type { PersonKey } from './person-key.js'
import { openText, partsOf, requireSealable, sealText, type PersonalText } from './sealed-text.js'

/** Where the keys of people are kept. */
export interface PersonKeys {
  /**
   * The key of each, made where there was none: one for all processes, durable when this returns.
   * Who was forgotten is not in it.
   */
  obtain(cooperative: CooperativeId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonKey>>

  /** The key of each who has one. */
  find(cooperative: CooperativeId, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, PersonKey>>

  /** Destroys the key, for good: a person who was forgotten gets no other. */
  forget(cooperative: CooperativeId, person: PersonId): Promise<void>
}

/** Seals what is known of people, opens it again, and forgets a person whole. */
export class Keyring {
  constructor(private readonly keys: PersonKeys) {}

  /**
   * Await this before the event that holds the text is written: the key is durable when it returns.
   * @throws PersonForgotten
   * @throws RangeError for text that could not be stored
   */
  async seal(cooperative: CooperativeId, person: PersonId, field: string, text: string): Promise<Sealed> {
    const [sealed] = await this.sealMany(cooperative, [{ person, field, text }])
    if (sealed === undefined) throw new Error('one text was to be sealed, and none was')
    return sealed
  }

  /**
   * `seal` for many, in their order, all or none, in one round trip.
   * @throws PersonForgotten
   * @throws RangeError for text that could not be stored
   */
  async sealMany(cooperative: CooperativeId, texts: readonly PersonalText[]): Promise<Sealed[]> {
    texts.forEach(requireSealable)
    const keys = await this.keys.obtain(cooperative, everyoneIn(texts))
    return texts.map((text) => {
      const key = keys.get(text.person)
      if (key === undefined) throw new PersonForgotten(text.person)
      return sealText(key, cooperative, text)
    })
  }

  /**
   * Undefined when the person's key is gone: they were forgotten.
   * @throws SealBroken for what was not sealed in this cooperative, or has changed since
   */
  async open(cooperative: CooperativeId, sealed: Sealed): Promise<string | undefined> {
    const [text] = await this.openMany(cooperative, [sealed])
    return text
  }

  /**
   * `open` for many, in their order, in one round trip or none.
   * @throws SealBroken
   */
  async openMany(cooperative: CooperativeId, sealed: readonly Sealed[]): Promise<(string | undefined)[]> {
    const parts = sealed.map(partsOf)
    const keys = await this.keys.find(cooperative, everyoneIn(parts))
    return parts.map((part) => {
      const key = keys.get(part.person)
      return key === undefined ? undefined : openText(key, cooperative, part)
    })
  }

  /** Nothing sealed for this person opens any more, nor can anything be sealed for them. May be repeated. */
  forget(cooperative: CooperativeId, person: PersonId): Promise<void> {
    return this.keys.forget(cooperative, person)
  }
}

/** The person's key was destroyed: nothing new about them can be kept. */
export class PersonForgotten extends Error {
  override readonly name = 'PersonForgotten'
  constructor(readonly person: PersonId) {
    super(`${person} was forgotten: nothing personal is kept of them any more`)
  }
}

const everyoneIn = (texts: readonly { person: PersonId }[]): PersonId[] => [
  ...new Set(texts.map(({ person }) => person)),
]
