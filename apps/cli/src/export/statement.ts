import { Command, Option } from 'commander'
import { cooperativeOption, databaseOption, dataOption } from '../commands/options.js'
import { dayOf } from '../day.js'
import { formatOption, languageOption, writePaper, type PaperOptions } from './paper.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { producerStatementPdf } from '#documents/paper/producer-statement-pdf.js'
import { producerStatementXlsx } from '#documents/paper/producer-statement-xlsx.js'
import { producerStatement } from '#documents/paper/producer-statement.js'
import type { Day, ProducerId } from '#events/words.js'

interface Options extends BooksOptions, PaperOptions {
  readonly producer: ProducerId
  readonly from?: Day
  readonly to?: Day
}

export const statementCommand = () =>
  new Command('statement')
    .description('what a producer is owed, and why')
    .addOption(cooperativeOption())
    .requiredOption('--producer <id>', 'the producer, by Lumbung’s id')
    .addOption(new Option('--from <day>', 'the first accounting day').argParser(dayOf))
    .addOption(new Option('--to <day>', 'the last accounting day').argParser(dayOf))
    .requiredOption('--out <file>', 'the file to write')
    .addOption(formatOption())
    .addOption(languageOption())
    .option('--force', 'write over a file of that name')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Example:
  $ lumbung export statement --cooperative palu --producer 9a1b… --from 2026-02-01 --to 2026-02-28 --out rekening.pdf`,
    )
    .action(({ producer, from, to, ...options }: Options) =>
      writePaper(options, () =>
        readBooks(options, async ({ db, unsealing }) => {
          const days = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
          const paper = await producerStatement(db, { producer, ...days }, unsealing)
          if (paper === undefined) throw new Error(`there is no producer ${producer} here`)
          return (options.format === 'pdf' ? producerStatementPdf : producerStatementXlsx)(paper, options.language)
        }),
      ),
    )
