import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CooperativeId, MemberId, ProducerId, Sealed } from '#events/words.js'
import { PersonForgotten, type Keyring } from './keyring.js'
import { memberAsPerson, producerAsPerson } from './person.js'
import { SealBroken } from './sealed-text.js'

const palu = 'palu' as CooperativeId
const donggala = 'donggala' as CooperativeId

/** What every keyring promises. It may be the same one each time: each promise is about people of its own. */
export function keyringContract(keyring: () => Keyring): void {
  const someone = () => producerAsPerson(randomUUID() as ProducerId)

  it('opens what it sealed', async () => {
    const wati = someone()
    const sealed = await keyring().seal(palu, wati, 'name', 'Bu Wati 🥥')
    expect(sealed).toMatch(new RegExp(`^s1\\.${wati}\\.name\\.[A-Za-z0-9_-]+$`))
    expect(await keyring().open(palu, sealed)).toBe('Bu Wati 🥥')
  })

  it('opens any text that can be stored', async () => {
    const wati = someone()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const storable = text.replaceAll('\0', '')
        expect(await keyring().open(palu, await keyring().seal(palu, wati, 'name', storable))).toBe(storable)
      }),
    )
  })

  it('never seals a text the same way twice', async () => {
    const wati = someone()
    const sealed = await keyring().sealMany(
      palu,
      Array.from({ length: 100 }, () => ({ person: wati, field: 'name', text: 'Wati' })),
    )
    expect(new Set(sealed).size).toBe(100)
  })

  it('seals and opens many in their order', async () => {
    const texts = Array.from({ length: 50 }, (_, i) => ({ person: someone(), field: 'name', text: `Produsen ${i}` }))
    const sealed = await keyring().sealMany(palu, texts)
    const opened = await keyring().openMany(palu, [...sealed.toReversed(), ...sealed.slice(0, 1)])
    expect(opened).toEqual([...texts.map(({ text }) => text).toReversed(), 'Produsen 0'])
    expect(await keyring().sealMany(palu, [])).toEqual([])
    expect(await keyring().openMany(palu, [])).toEqual([])
  })

  it('keeps a producer and a member of one id apart', async () => {
    const id = randomUUID()
    const [producer, member] = [producerAsPerson(id as ProducerId), memberAsPerson(id as MemberId)]
    const ofProducer = await keyring().seal(palu, producer, 'name', 'Wati')
    const ofMember = await keyring().seal(palu, member, 'name', 'Rina')
    await keyring().forget(palu, member)
    expect(await keyring().openMany(palu, [ofProducer, ofMember])).toEqual(['Wati', undefined])
  })

  it('does not open in another cooperative, not even for a person of the same id', async () => {
    const wati = someone()
    const sealed = await keyring().seal(palu, wati, 'name', 'Wati')
    expect(await keyring().open(donggala, sealed)).toBeUndefined()
    await keyring().seal(donggala, wati, 'name', 'Wati of Donggala')
    await expect(keyring().open(donggala, sealed)).rejects.toThrow(SealBroken)
  })

  it('does not open as another person, as another field, or with a letter changed', async () => {
    const [wati, rina] = [someone(), someone()]
    const sealed = await keyring().seal(palu, wati, 'name', 'Wati')
    await keyring().seal(palu, rina, 'name', 'Rina')
    const asRina = sealed.replace(wati, rina) as Sealed
    const asPhone = sealed.replace('.name.', '.phone.') as Sealed
    const letter = sealed.length - 10
    const changed =
      `${sealed.slice(0, letter)}${sealed[letter] === 'A' ? 'B' : 'A'}${sealed.slice(letter + 1)}` as Sealed
    for (const moved of [asRina, asPhone, changed]) {
      await expect(keyring().open(palu, moved)).rejects.toThrow(SealBroken)
      await expect(keyring().openMany(palu, [sealed, moved])).rejects.toThrow(SealBroken)
    }
  })

  it.each([
    '',
    'Wati',
    's1.producer-1.name.',
    's2.producer-1.name.AAAA',
    's1.producer-1.name.AAAA.A',
    's1.P.name.AAAA',
  ])('takes %j for no sealed text', async (text) => {
    await expect(keyring().open(palu, text as Sealed)).rejects.toThrow(SealBroken)
  })

  it('refuses a text too short to have been sealed', async () => {
    const wati = someone()
    await keyring().seal(palu, wati, 'name', 'Wati')
    await expect(keyring().open(palu, `s1.${wati}.name.AAAA` as Sealed)).rejects.toThrow(SealBroken)
  })

  it.each(['Wati\u0000', '\uD83E', 'a\uDD65'])('does not seal %j, which could not be stored', async (text) => {
    await expect(keyring().seal(palu, someone(), 'name', text)).rejects.toThrow(RangeError)
  })

  it.each([
    ['p.1', 'name'],
    ['p-1', 'na me'],
    ['p-1', ''],
    ['', 'name'],
  ])('does not seal for person %j, field %j', async (id, field) => {
    const person = id === '' ? ('' as ReturnType<typeof someone>) : producerAsPerson(id as ProducerId)
    await expect(keyring().seal(palu, person, field, 'Wati')).rejects.toThrow(RangeError)
  })

  it('opens nothing of a person who was forgotten, and all of the others', async () => {
    const [wati, rina] = [someone(), someone()]
    const sealed = await keyring().sealMany(palu, [
      { person: wati, field: 'name', text: 'Wati' },
      { person: rina, field: 'name', text: 'Rina' },
      { person: wati, field: 'phone', text: '0812' },
    ])
    await keyring().forget(palu, wati)
    expect(await keyring().openMany(palu, sealed)).toEqual([undefined, 'Rina', undefined])
  })

  it('seals nothing more for a person who was forgotten', async () => {
    const [wati, rina] = [someone(), someone()]
    await keyring().seal(palu, wati, 'name', 'Wati')
    await keyring().forget(palu, wati)
    await keyring().forget(palu, wati)
    await expect(keyring().seal(palu, wati, 'name', 'Wati')).rejects.toThrow(new PersonForgotten(wati))
    await expect(
      keyring().sealMany(
        palu,
        [rina, wati].map((person) => ({ person, field: 'name', text: 'x' })),
      ),
    ).rejects.toThrow(PersonForgotten)
  })

  it('forgets a person before anything was sealed for them', async () => {
    const wati = someone()
    await keyring().forget(palu, wati)
    await expect(keyring().seal(palu, wati, 'name', 'Wati')).rejects.toThrow(PersonForgotten)
  })

  it('forgets in one cooperative only', async () => {
    const wati = someone()
    const sealed = await keyring().seal(donggala, wati, 'name', 'Wati')
    await keyring().forget(palu, wati)
    expect(await keyring().open(donggala, sealed)).toBe('Wati')
  })
}
