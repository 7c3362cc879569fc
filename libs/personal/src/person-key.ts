import { randomBytes } from 'node:crypto'
import type { Branded, CooperativeId } from '#events/words.js'
import { decrypt, encrypt, type Aes256Key } from './aes-gcm.js'
import type { PersonId } from './person.js'

/** The key of one person's texts. Nothing but it opens them. */
export type PersonKey = Branded<Buffer, 'PersonKey'>

export const newPersonKey = (): PersonKey => randomBytes(32) as PersonKey

/** As the key is stored: encrypted with the wrapping key, and bound to its person. */
export const wrap = (wrapping: Aes256Key, cooperative: CooperativeId, person: PersonId, key: PersonKey): Buffer =>
  encrypt(wrapping, about(cooperative, person), key)

/** @throws KeyUnreadable */
export function unwrap(wrapping: Aes256Key, cooperative: CooperativeId, person: PersonId, wrapped: Buffer): PersonKey {
  const key = decrypt(wrapping, about(cooperative, person), wrapped)
  if (key === undefined) throw new KeyUnreadable(cooperative, person)
  return key as PersonKey
}

/** The stored key was changed, belongs to someone else, or was wrapped with another keys file. */
export class KeyUnreadable extends Error {
  override readonly name = 'KeyUnreadable'
  constructor(cooperative: CooperativeId, person: PersonId) {
    super(`the stored key of ${person} in ${cooperative} does not unwrap with the keys file in use`)
  }
}

const about = (cooperative: CooperativeId, person: PersonId): string => `lumbung person key ${cooperative} ${person}`
