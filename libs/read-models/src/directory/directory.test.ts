import { describe, expect, it } from '@jest/globals'
import type { ProducerId, ProductId } from '#events/words.js'
import { memoryKeyring } from '#personal/memory-keyring.js'
import { producerAsPerson } from '#personal/person.js'
import { enrolled, listed, registered } from '../testing/a-shop.js'
import { given, palu } from '../testing/given.js'
import { openNames } from './open-names.js'
import { producerRevised, productRevised } from '../testing/offices.js'
import { product, products } from './products.js'
import { cooperativeProfile, producer, producerPage, producers } from './queries.js'

const keyring = memoryKeyring()
const person = (id: string) => producerAsPerson(id as ProducerId)
const name = (id: string, text: string) => keyring.seal(palu, person(id), 'name', text)

const told = given(
  [enrolled('Koperasi Palu')],
  [registered('umar', await name('umar', 'Pak Umar')), registered('ina', await name('ina', 'Ibu Inna'))],
  [listed('fish'), listed('cloth'), listed('bread')],
  [producerRevised('ina', await name('ina', 'Ibu Ina'), 'umkm'), productRevised('fish', 'Smoked fish')],
  [productRevised('fish', 'Fish, smoked')],
)

describe('the directory', () => {
  it('knows the cooperative', async () => {
    expect(await told.ask(cooperativeProfile)).toEqual({ name: 'Koperasi Palu', zone: 'Asia/Makassar', demo: false })
  })

  it('knows products by the name they were given last, and how often that was', async () => {
    expect(await told.ask((db) => product(db, 'fish' as ProductId))).toEqual({
      product: 'fish',
      foreignId: 'P-fish',
      name: 'Fish, smoked',
      unit: 'pcs',
      ownership: 'consigned',
      pricedPer: 1n,
      revision: 3,
    })
    expect(await told.ask((db) => product(db, 'none' as ProductId))).toBeUndefined()
  })

  it('lists products in the order they were listed, in pages', async () => {
    const first = await told.ask((db) => products(db, { limit: 2 }))
    expect(first.products.map((one) => `${one.product} ${one.revision}`)).toEqual(['fish 3', 'cloth 1'])
    const rest = await told.ask((db) => products(db, { limit: 2, after: first.next ?? '' }))
    expect(rest.products.map((one) => one.product)).toEqual(['bread'])
    expect(rest.next).toBeUndefined()
    expect((await told.ask((db) => products(db, { limit: 2, ownership: 'own' }))).products).toEqual([])
  })

  it('knows producers by sealed names, since when they are registered, and how often they were revised', async () => {
    const ina = await told.ask((db) => producer(db, 'ina' as ProducerId))
    // Recorded at 03:04 UTC on the 2nd: in Palu it was the same day.
    expect(ina).toMatchObject({ foreignId: 'F-ina', sector: 'umkm', registeredOn: '2026-01-02', revision: 2 })
    expect(ina?.name).not.toContain('Ina')
    expect(await told.ask((db) => producer(db, 'nobody' as ProducerId))).toBeUndefined()
  })

  it('lists producers in the order they were registered, by the sector they are in now', async () => {
    const page = async (of: { sector?: 'fishery' | 'umkm'; after?: string }) =>
      told.ask((db) => producerPage(db, { limit: 1, ...of }))
    const first = await page({})
    expect(first.producers.map((one) => one.producer)).toEqual(['umar'])
    expect((await page({ after: first.next ?? '' })).producers.map((one) => one.producer)).toEqual(['ina'])
    expect((await page({ sector: 'umkm' })).producers.map((one) => one.producer)).toEqual(['ina'])
    expect((await page({ sector: 'fishery' })).producers.map((one) => one.producer)).toEqual(['umar'])
  })

  it('has no name for who was forgotten', async () => {
    await keyring.forget(palu, person('umar'))
    const people = await openNames(keyring, palu, await told.ask(producers))
    expect(people.map(({ producer: id, name: opened }) => [id, opened])).toEqual([
      ['umar', undefined],
      ['ina', 'Ibu Ina'],
    ])
  })
})
