import { describe, expect, it } from '@jest/globals'
import type { MemberId, ProducerId } from '#events/words.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { producerAsPerson } from '#personal/person.js'
import { enrolled, listed, memberEnrolled, registered } from '../testing/a-shop.js'
import { given, palu } from '../testing/given.js'
import { openNames } from './open-names.js'
import { cooperativeProfile, members, producers, products } from './queries.js'

const keyring = memoryKeyring()
const person = (id: string) => producerAsPerson(id as ProducerId)
const name = (id: string, text: string) => keyring.seal(palu, person(id), 'name', text)

const told = given(
  [enrolled('Koperasi Palu')],
  [registered('ina', await name('ina', 'Ibu Ina')), registered('umar', await name('umar', 'Pak Umar'))],
  [memberEnrolled('budi'), listed('fish')],
)

describe('the directory', () => {
  it('knows the cooperative', async () => {
    expect(await told.ask(cooperativeProfile)).toEqual({ name: 'Koperasi Palu', zone: 'Asia/Makassar', demo: false })
  })

  it('knows products', async () => {
    expect(await told.ask(products)).toEqual([
      {
        product: 'fish',
        foreignId: 'P-fish',
        name: 'Goods "fish"',
        unit: 'pcs',
        ownership: 'consigned',
        pricedPer: 1n,
      },
    ])
  })

  it('knows people by sealed names', async () => {
    expect(await told.ask(members)).toEqual([{ member: 'budi' as MemberId, name: 's1.member-budi.name.AAAA' }])
    const [ina] = await told.ask(producers)
    expect(ina).toMatchObject({ producer: 'ina', foreignId: 'F-ina', sector: 'fishery' })
    expect(ina?.name).not.toContain('Ina')
  })

  it('has no name for who was forgotten', async () => {
    await keyring.forget(palu, person('umar'))
    expect(await openNames(keyring, palu, await told.ask(producers))).toEqual([
      { producer: 'ina', foreignId: 'F-ina', sector: 'fishery', name: 'Ibu Ina' },
      { producer: 'umar', foreignId: 'F-umar', sector: 'fishery' },
    ])
  })
})
