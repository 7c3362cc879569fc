import { createCipheriv, createDecipheriv, randomBytes, type CipherKey } from 'node:crypto'

const IV_BYTES = 12
const TAG_BYTES = 16

/** A key of 256 bits: bytes, or a KeyObject, which no log can print. */
export type Aes256Key = CipherKey

/**
 * AES-256-GCM: a fresh random IV, the ciphertext, the tag. `about` is authenticated, not hidden.
 * @see NIST SP 800-38D, 8.2.2 and 8.3: random 96-bit IVs serve at most 2^32 texts of one key
 */
export function encrypt(key: Aes256Key, about: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(about))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Undefined when it was not encrypted with this key about this, or a bit of it has changed. */
export function decrypt(key: Aes256Key, about: string, box: Buffer): Buffer | undefined {
  if (box.length < IV_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(box.subarray(-TAG_BYTES))
  const plain = decipher.update(box.subarray(IV_BYTES, -TAG_BYTES))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    // The one thing final() can complain of here is the tag.
    return undefined
  }
}
