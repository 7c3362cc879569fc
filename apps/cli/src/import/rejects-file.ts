import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify'
import { delimiterOf } from './read-file.js'
import type { RejectedRow } from '#events/import.js'

/**
 * Writes what was not taken, in the order of the files and their records: source file, record, key, reason, detail and
 * the row itself as it stands in its file. Cells that a spreadsheet would compute are quoted for it. Rows hold
 * people's names: the file is made for its owner alone.
 */
export async function writeRejects(path: string, folder: string, rejected: readonly RejectedRow[]): Promise<void> {
  const columns = ['file', 'record', 'key', 'reason', 'detail', 'row']
  await pipeline(
    Readable.from(withRows(folder, rejected)),
    stringify({ header: true, columns, escape_formulas: true }),
    createWriteStream(path, { mode: 0o600 }),
  )
}

async function* withRows(
  folder: string,
  rejected: readonly RejectedRow[],
): AsyncGenerator<RejectedRow & { row: string }> {
  for (const file of new Set(rejected.map((reject) => reject.file))) {
    const wanted = new Map(rejected.filter((reject) => reject.file === file).map((reject) => [reject.record, reject]))
    let number = 0
    for await (const raw of rawRecords(`${folder}/${file}.csv`)) {
      number += 1
      const reject = wanted.get(number)
      if (reject !== undefined) yield { ...reject, file: `${file}.csv`, row: raw.replace(/\r?\n$/, '') }
    }
  }
}

async function* rawRecords(path: string): AsyncGenerator<string> {
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      delimiter: (await delimiterOf(path)) ?? ',',
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      raw: true,
    }),
  )
  for await (const { raw } of parser as AsyncIterable<{ raw: string }>) yield raw
}
