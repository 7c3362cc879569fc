import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Format } from './formats.js'

/** The folder cannot be imported at all: says which file, where in it and what is wrong. Nothing was written. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
}

/** One record of a file. */
export interface CsvRecord {
  /** Its number in the file, the header counted as 1. */
  readonly number: number
  /** In the order of the format's columns, whatever their order in the file; blank for an optional column not there. */
  readonly cells: readonly string[]
  /** Says how its number of cells differs from the header's. */
  readonly ragged?: string
}

/**
 * The records of one CSV file: UTF-8 with or without BOM, `,` or `;`, RFC 4180 quoting, LF or CRLF, columns in any
 * order. A missing file is an empty one.
 * @throws UnreadableFile
 */
export async function* readRecords(folder: string, format: Format): AsyncGenerator<CsvRecord> {
  const path = `${folder}/${format.file}.csv`
  const delimiter = await delimiterOf(path)
  if (delimiter === undefined) return
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  })
  // An error of the source reaches the loop below through the parser, which the pipeline destroys with it.
  pipeline(Readable.from(decoded(path, format.file)), parser, () => undefined)
  let places: readonly number[] | undefined
  let width = 0
  let number = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number += 1
      if (places === undefined) {
        places = columnPlaces(record, format)
        width = record.length
        continue
      }
      const cells = places.map((place) => record[place] ?? '')
      const ragged = record.length === width ? {} : { ragged: `${record.length} cells where the header has ${width}` }
      yield { number, cells, ...ragged }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error ? ` line ${String(error.lines)}` : ''
    throw new UnreadableFile(`${format.file}.csv${line}: ${error.message}`, { cause: error })
  }
  if (places === undefined) throw new UnreadableFile(`${format.file}.csv line 1: there is no header`)
}

/** Where each column of the format stands in the file, −1 where an optional one does not. */
function columnPlaces(header: readonly string[], { file, columns, mayMiss }: Format): number[] {
  const names = Object.keys(columns)
  for (const [place, name] of header.entries()) {
    const at = `${file}.csv line 1, column ${place + 1}`
    if (!names.includes(name)) {
      throw new UnreadableFile(`${at}: ${JSON.stringify(name)} is none of its columns, which are ${names.join(', ')}`)
    }
    if (header.indexOf(name) < place) throw new UnreadableFile(`${at}: ${name} stands there twice`)
  }
  const missing = names.filter((name) => !header.includes(name) && !mayMiss.includes(name))
  if (missing.length > 0) throw new UnreadableFile(`${file}.csv line 1: the column ${missing.join(', ')} is missing`)
  return names.map((name) => header.indexOf(name))
}

/** Enough for any header. */
const HEAD = 65_536

/** What parts the cells of a file, by its header; undefined for a file that is not there. */
export async function delimiterOf(path: string): Promise<',' | ';' | undefined> {
  const header = await firstLine(path)
  if (header === undefined) return undefined
  return header.includes(';') && !header.includes(',') ? ';' : ','
}

async function firstLine(path: string): Promise<string | undefined> {
  const unreadable = (error: Error) => new UnreadableFile(`${path}: ${error.message}`, { cause: error })
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw unreadable(error)
  })
  if (handle === undefined) return undefined
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0).catch((error: Error) => {
      // What opens and cannot be read: a folder.
      throw unreadable(error)
    })
    return buffer.toString('latin1', 0, bytesRead).split('\n', 1)[0] ?? ''
  } finally {
    await handle.close()
  }
}

async function* decoded(path: string, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let lines = 1
  const decode = (bytes?: Buffer) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch (error) {
      throw new UnreadableFile(`${file}.csv, at or after line ${lines}: it is not UTF-8`, { cause: error })
    }
  }
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decode(bytes)
    yield text
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  }
  yield decode()
}
