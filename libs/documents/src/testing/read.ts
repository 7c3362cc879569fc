import { parse } from 'csv-parse/sync'

export type CsvRecord = Readonly<Record<string, string>>

/** What a program that knows nothing of ours reads in one of our CSV files: a record for each line, by its headers. */
export const read = (text: string): CsvRecord[] =>
  parse(text, { bom: true, delimiter: ';', record_delimiter: '\r\n', columns: true, skip_empty_lines: false })
