import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readFolder } from '../../apps/cli/src/import/read-folder.js'
import { UnreadableFile } from '../../apps/cli/src/import/read-file.js'
import { openDesk } from './history.js'

const EXAMPLE = resolve(import.meta.dirname, '../../examples/history')

const HEADER = 'producer_id,name,sector'
const WATI = 'W1,Ibu Wati,umkm'
const file = `${HEADER}\n${WATI}\n`

/** Files that say nothing that could be relied on, with what is said of them. */
const unreadable: readonly (readonly [what: string, bytes: Buffer, says: RegExp])[] = [
  [
    'in Latin-1',
    Buffer.from(`${HEADER}\nW1,José,umkm\n`, 'latin1'),
    /producers\.csv, at or after line \d+: it is not UTF-8/,
  ],
  ['in Windows’ own quotation marks', Buffer.from(`${HEADER}\nW1,\x93Wati\x94,umkm\n`, 'latin1'), /not UTF-8/],
  ['in UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file, 'utf16le')]), /not UTF-8/],
  ['in UTF-16 without its mark', Buffer.from(file, 'utf16le'), /line 1/],
  [
    'in UTF-16, the other way round',
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(file, 'utf16le').swap16()]),
    /not UTF-8/,
  ],
  [
    'with half a surrogate pair',
    Buffer.concat([Buffer.from(`${HEADER}\nW1,`), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(',umkm\n')]),
    /not UTF-8/,
  ],
  [
    'with a letter in more bytes than it has',
    Buffer.concat([Buffer.from(`${HEADER}\nW1,`), Buffer.from([0xc1, 0x81]), Buffer.from(',umkm\n')]),
    /not UTF-8/,
  ],
  ['cut off within a letter', Buffer.concat([Buffer.from(`${HEADER}\nW1,Jos`), Buffer.from([0xc3])]), /not UTF-8/],
  [
    'that is a spreadsheet',
    Buffer.concat([Buffer.from('PK\x03\x04\x14\x00\x06\x00'), Buffer.from([0xb5, 0x55, 0x30, 0xff])]),
    /producers\.csv/,
  ],
  ['that is a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), /producers\.csv/],
  ['that is a web page', Buffer.from('<!doctype html>\n<title>404</title>\n'), /line 1, column 1.*<!doctype html>/],
  ['that is JSON', Buffer.from('[{"producer_id":"W1"}]\n'), /line 1/],
  ['that is empty', Buffer.alloc(0), /line 1: there is no header/],
  ['that is a mark and nothing more', Buffer.from('\ufeff'), /line 1: there is no header/],
  ['of NUL bytes', Buffer.alloc(4_096), /line 1/],
  ['without a header', Buffer.from(`${WATI}\n`), /line 1, column 1: "W1" is none of its columns/],
  ['that is another of the files', readFileSync(join(EXAMPLE, 'members.csv')), /line 1, column 1: "member_id"/],
  ['with tabs between its cells', Buffer.from(file.replaceAll(',', '\t')), /line 1, column 1/],
  ['with a column that nobody knows', Buffer.from(`${HEADER},phone\n${WATI},0812\n`), /line 1, column 4: "phone"/],
  ['with a column twice', Buffer.from(`${HEADER},name\n${WATI},Wati\n`), /line 1, column 4: name stands there twice/],
  ['without one of its columns', Buffer.from('producer_id,name\nW1,Wati\n'), /line 1: the column sector is missing/],
  ['whose columns are in capitals', Buffer.from(file.replace(HEADER, HEADER.toUpperCase())), /column 1: "PRODUCER_ID"/],
  [
    'with a quotation mark that is never closed',
    Buffer.from(`${HEADER}\nW1,"Ibu Wati,umkm\n`),
    /producers\.csv line \d/,
  ],
  [
    'with text after a closing quotation mark',
    Buffer.from(`${HEADER}\nW1,"Ibu" Wati,umkm\n`),
    /producers\.csv line \d/,
  ],
]

describe('A file of an import', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumbung-bad-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is read when it is as the format says', async () => {
    await writeFile(join(folder, 'producers.csv'), file)
    expect((await readFolder(folder)).rows.producers).toHaveLength(1)
  })

  it.each(unreadable)('%s is refused, and is told what it is', async (_what, bytes, says) => {
    await writeFile(join(folder, 'producers.csv'), bytes)
    const refused = await readFolder(folder).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UnreadableFile)
    expect(String(refused)).toMatch(says)
  })

  it('that is a folder is refused, and is told what it is', async () => {
    const within = await mkdtemp(join(folder, 'within-'))
    await mkdir(join(within, 'producers.csv'))
    await expect(readFolder(within)).rejects.toThrow(UnreadableFile)
    await expect(readFolder(within)).rejects.toThrow(/producers\.csv: .*directory/)
  })

  it('that is refused keeps the whole folder out of the books', async () => {
    const desk = await openDesk()
    try {
      const history = join(desk.cwd, 'history')
      await cp(EXAMPLE, history, { recursive: true })
      expect(await desk.import(history)).toMatchObject({ code: 0 })
      const before = await desk.books()
      await appendFile(join(history, 'producers.csv'), 'P9,Ibu Baru,umkm\n')
      await appendFile(join(history, 'payouts.csv'), new Uint8Array([0xff, 0x0a]))
      const { code, stderr } = await desk.import(history)
      expect([code, stderr]).toEqual([1, expect.stringMatching(/payouts\.csv, at or after line \d+: it is not UTF-8/)])
      expect(await desk.books()).toEqual(before)
    } finally {
      await desk.close()
    }
  }, 60_000)
})
