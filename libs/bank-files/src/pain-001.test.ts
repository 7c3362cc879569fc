import { describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { pain001 } from './pain-001.js'
import { aBatch } from './testing/a-batch.js'

const schema = new URL('testing/iso20022/pain.001.001.09.xsd', import.meta.url)

async function validate(message: string): Promise<void> {
  using xsd = XmlDocument.fromString(await readFile(schema, 'utf8'))
  using validator = XsdValidator.fromDoc(xsd)
  using document = XmlDocument.fromString(message)
  validator.validate(document)
}

/** The text of each element of that name, in order; apostrophes are all that is escaped. */
const told = (message: string, name: string): string[] =>
  Array.from(message.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g')), ([, text = '']) =>
    text.replaceAll('&apos;', "'"),
  )

describe('a batch as pain.001.001.09', () => {
  const message = pain001(aBatch)

  it('is valid by the schema that ISO publishes', async () => {
    await expect(validate(message)).resolves.toBeUndefined()
  })

  it('would not be with an element out of order', async () => {
    await expect(validate(message.replace('<PmtMtd>TRF</PmtMtd>', ''))).rejects.toThrow('NbOfTxs')
  })

  it('says how many payments there are and what they come to, of the message and of its one instruction', () => {
    expect(told(message, 'NbOfTxs')).toEqual(['3', '3'])
    expect(told(message, 'CtrlSum')).toEqual(['9007199255990992', '9007199255990992'])
    expect(told(message, 'MsgId')).toEqual([aBatch.id])
    expect(told(message, 'CreDtTm')).toEqual(['2026-02-28T03:15:42.118Z'])
    expect(told(message, 'Dt')).toEqual(['2026-03-02'])
  })

  it('names each payment by its line, in whole rupiah, in the order they are given', () => {
    expect(told(message, 'EndToEndId')).toEqual(aBatch.payments.map(({ id }) => id))
    expect(told(message, 'InstdAmt')).toEqual(['1250000', '1', '9007199254740991'])
    expect(message.match(/Ccy="IDR"/g)).toHaveLength(3)
  })

  it('pays from the cooperative’s account to the accounts, numbers as they were given', () => {
    expect(told(message, 'Id')).toEqual(['2020300400500', '0123456789', '123456789012345', '00042'])
    expect(told(message, 'MmbId')).toEqual(['134', '014', '002', '999'])
    expect(told(message, 'BICFI')).toEqual(['PDWGIDJ1', 'CENAIDJA', 'BRINIDJA'])
  })

  it('says names as every bank can read them', () => {
    expect(told(message, 'Nm')).toEqual([
      "Koperasi 'Sintuvu' + Mitra",
      "Koperasi 'Sintuvu' + Mitra",
      'Hj. Siti Aminah, S.Pd.',
      "Rene d'Acores",
      ".HYPERLINK('http://x')",
    ])
  })

  it('has the same bytes in every release: what was approved is built again', () => {
    expect(pain001(structuredClone(aBatch))).toBe(message)
    expect(createHash('sha256').update(message).digest('hex')).toBe(
      '39ce798203fa7cd641b0e0849051053f88f0d81923ca96ccefe8aac74f9fdf1e',
    )
  })
})
