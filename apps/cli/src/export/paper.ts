import { basename, dirname } from 'node:path'
import { Option } from 'commander'
import { refuseToReplace, writeWhole } from './whole-files.js'
import { languages, type Language } from '#read-models/language/language.js'

export type Format = 'pdf' | 'xlsx'

export interface PaperOptions {
  readonly format: Format
  readonly language: Language
  readonly out: string
  readonly force?: boolean
}

export const languageOption = () =>
  new Option('--language <id|en>', 'Indonesian or English').choices(languages).default('id')

export const formatOption = () =>
  new Option('--format <format>', 'what kind of file').choices(['pdf', 'xlsx']).default('pdf')

/** Makes a document and writes it to its file. */
export async function writePaper({ out, force = false }: PaperOptions, make: () => Promise<Uint8Array>): Promise<void> {
  await refuseToReplace(out, force)
  await writeWhole(dirname(out), onlyPiece(basename(out), make))
}

async function* onlyPiece(file: string, make: () => Promise<Uint8Array>) {
  yield { file, text: await make() }
}
