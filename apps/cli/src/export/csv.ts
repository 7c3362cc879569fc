import { Command } from 'commander'
import { cooperativeOption, databaseOption, dataOption } from '../commands/options.js'
import { languageOption } from './paper.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { refuseToReplace, writeWhole } from './whole-files.js'
import { banks } from '#bank-files/banks.js'
import { csvFiles } from '#documents/csv/csv-files.js'
import type { Language } from '#read-models/language/language.js'

interface Options extends BooksOptions {
  readonly out: string
  readonly language: Language
  readonly force?: boolean
}

export const csvCommand = () =>
  new Command('csv')
    .description('every list of the books, a file each, for a spreadsheet')
    .addOption(cooperativeOption())
    .requiredOption('--out <folder>', 'the folder to write to, new or empty')
    .addOption(languageOption())
    .option('--force', 'write over files of the same names')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Cells are parted by ; as a spreadsheet set to Indonesian expects. The files hold names, and of bank accounts
the last digits: they are yours alone.

Examples:
  $ lumbung export csv --cooperative palu --out buku
  $ lumbung export csv --cooperative palu --out books --language en`,
    )
    .action(async ({ out, language, force = false, ...books }: Options) => {
      await refuseToReplace(out, force)
      await readBooks(books, ({ db, unsealing }) => writeWhole(out, csvFiles(db, language, unsealing, banks)))
    })
