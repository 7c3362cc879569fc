import type { CooperativeId, Sealed } from '#events/words.js'
import { decrypt, encrypt } from './aes-gcm.js'
import type { PersonId } from './person.js'
import type { PersonKey } from './person-key.js'
import { isStorable } from './text.js'

/** A text about a person, to be sealed. */
export interface PersonalText {
  readonly person: PersonId
  /** Which of the person's texts: `name`, `phone`. Lower-case letters, digits, `-` and `_`. */
  readonly field: string
  readonly text: string
}

/** A text that was not sealed, or not as it stands here. The message holds nothing of the text. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

const SEALED = /^s1\.([a-z0-9_-]{1,80})\.([a-z0-9_-]{1,80})\.([A-Za-z0-9_-]+)$/
const NAMED = /^[a-z0-9_-]{1,80}$/

/** @throws RangeError for text that could not be stored, or a person or field that is not a plain id */
export function requireSealable({ person, field, text }: PersonalText): void {
  if (!NAMED.test(person) || !NAMED.test(field)) {
    throw new RangeError(`a person and a field are lower-case ids, not ${JSON.stringify([person, field])}`)
  }
  if (!isStorable(text)) throw new RangeError(`the ${field} of ${person} holds U+0000 or half a surrogate pair`)
}

/**
 * `s1.{person}.{field}.{base64url}`, of what `requireSealable` let through. Cooperative, person and field are
 * authenticated with it: relabelled, or moved to another cooperative, it does not open.
 */
export function sealText(key: PersonKey, cooperative: CooperativeId, { person, field, text }: PersonalText): Sealed {
  const box = encrypt(key, about(cooperative, person, field), Buffer.from(text))
  return `s1.${person}.${field}.${box.toString('base64url')}` as Sealed
}

/** A sealed text taken apart: what it says without a key, and what only the key opens. */
export interface SealedParts {
  readonly person: PersonId
  readonly field: string
  readonly box: Buffer
}

/** @throws SealBroken for what is no sealed text */
export function partsOf(sealed: Sealed): SealedParts {
  const [, person, field, box] = SEALED.exec(sealed) ?? []
  if (person === undefined || field === undefined || box === undefined) {
    throw new SealBroken('a sealed text looks like s1.person.field.letters')
  }
  return { person: person as PersonId, field, box: Buffer.from(box, 'base64url') }
}

/** @throws SealBroken */
export function openText(key: PersonKey, cooperative: CooperativeId, { person, field, box }: SealedParts): string {
  const text = decrypt(key, about(cooperative, person, field), box)
  if (text === undefined) throw new SealBroken(`the ${field} of ${person} is not what was sealed in ${cooperative}`)
  return text.toString()
}

const about = (cooperative: CooperativeId, person: PersonId, field: string): string =>
  `lumbung s1 ${cooperative} ${person} ${field}`
