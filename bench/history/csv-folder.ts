import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { stringify, type Stringifier } from 'csv-stringify'
import { fileNames, formats, type FileName } from '../../apps/cli/src/import/formats.js'

/** A row to write, by column; a column that is left out is blank. */
export type Cells<File extends FileName> = {
  readonly [Column in keyof (typeof formats)[File]['columns']]?: string | number
}

interface OpenFile {
  readonly rows: Stringifier
  readonly written: Promise<void>
}

/** The files of the import format, written row by row at the same time: nothing is kept but what the disk is behind. */
export class CsvFolder {
  readonly #files: ReadonlyMap<FileName, OpenFile>
  #rows = 0

  private constructor(files: ReadonlyMap<FileName, OpenFile>) {
    this.#files = files
  }

  /** Makes the folder; what files of these names hold is replaced. */
  static async make(path: string): Promise<CsvFolder> {
    await mkdir(path, { recursive: true })
    return new CsvFolder(new Map(fileNames.map((file) => [file, openFile(path, file)])))
  }

  /** How many rows have been written, without headers. */
  get rows(): number {
    return this.#rows
  }

  async write<File extends FileName>(file: File, cells: Cells<File>): Promise<void> {
    const open = this.#files.get(file)
    if (open === undefined) throw new TypeError(`there is no file ${file}`)
    this.#rows += 1
    if (!open.rows.write(cells)) await once(open.rows, 'drain')
  }

  /** Resolves when everything is in the files. */
  async close(): Promise<void> {
    for (const { rows } of this.#files.values()) rows.end()
    await Promise.all([...this.#files.values()].map(({ written }) => written))
  }
}

function openFile(path: string, file: FileName): OpenFile {
  const rows = stringify({ header: true, columns: Object.keys(formats[file].columns) })
  return { rows, written: finished(rows.pipe(createWriteStream(`${path}/${file}.csv`))) }
}
