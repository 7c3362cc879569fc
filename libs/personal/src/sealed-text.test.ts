import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { CooperativeId, ProducerId, Sealed } from '#events/words.js'
import { producerAsPerson } from './person.js'
import { KeyUnreadable, newPersonKey, unwrap, wrap, type PersonKey } from './person-key.js'
import { openText, partsOf, SealBroken } from './sealed-text.js'

const palu = 'palu' as CooperativeId
const [wati, rina] = [producerAsPerson('p-1' as ProducerId), producerAsPerson('p-2' as ProducerId)]
const wrapping = createSecretKey(Buffer.alloc(32, 'w'))

/** Made by another implementation, WebCrypto: the log and the database hold what every later release must open. */
const golden = {
  sealed: 's1.producer-p-1.name.BwcHBwcHBwcHBwcH3MT4_C2pfX1yR0NsTiugq0tbGqjEinE33XbKmg' as Sealed,
  wrapped: Buffer.from('BwcHBwcHBwcHBwcHGt7weGcavVsK9aOa/AI9ud85sN+FE3Gjo899hnrOe3sFczoaKOpEbTwUJrygqln5', 'base64'),
  key: Buffer.alloc(32, 'p') as unknown as PersonKey,
}

describe('a sealed text of the first release', () => {
  it('opens', () => {
    expect(openText(golden.key, palu, partsOf(golden.sealed))).toBe('Bu Wati 🥥')
  })

  it('does not open in another cooperative, even with the key', () => {
    const elsewhere = 'donggala' as CooperativeId
    expect(() => openText(golden.key, elsewhere, partsOf(golden.sealed))).toThrow(SealBroken)
  })

  it('says whose it is without a key', () => {
    expect(partsOf(golden.sealed)).toMatchObject({ person: wati, field: 'name' })
  })
})

describe("a person's key", () => {
  it('of the first release unwraps', () => {
    expect(unwrap(wrapping, palu, wati, golden.wrapped)).toEqual(golden.key)
  })

  it('unwraps for its person in its cooperative under its wrapping key only', () => {
    const key = newPersonKey()
    const wrapped = wrap(wrapping, palu, wati, key)
    expect(unwrap(wrapping, palu, wati, wrapped)).toEqual(key)
    expect(() => unwrap(wrapping, palu, rina, wrapped)).toThrow(KeyUnreadable)
    expect(() => unwrap(wrapping, 'donggala' as CooperativeId, wati, wrapped)).toThrow(KeyUnreadable)
    expect(() => unwrap(createSecretKey(Buffer.alloc(32, 'v')), palu, wati, wrapped)).toThrow(KeyUnreadable)
    expect(() => unwrap(wrapping, palu, wati, wrapped.subarray(1))).toThrow(KeyUnreadable)
  })
})
