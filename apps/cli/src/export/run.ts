import { Command } from 'commander'
import { cooperativeOption, databaseOption, dataOption } from '../commands/options.js'
import { formatOption, languageOption, writePaper, type PaperOptions } from './paper.js'
import { readBooks, type BooksOptions } from '../read-books.js'
import { banks } from '#bank-files/banks.js'
import { payoutRunPdf } from '#documents/paper/payout-run-pdf.js'
import { payoutRunXlsx } from '#documents/paper/payout-run-xlsx.js'
import { openPayoutRunPaper, payoutRunPaper } from '#documents/paper/payout-run.js'
import type { RunId } from '#events/words.js'

interface Options extends BooksOptions, PaperOptions {
  readonly run: RunId
}

export const runCommand = () =>
  new Command('run')
    .description('a payout run: who is paid what, who was left out, and who did what')
    .addOption(cooperativeOption())
    .requiredOption('--run <id>', 'the payout run, by Lumbung’s id')
    .requiredOption('--out <file>', 'the file to write')
    .addOption(formatOption())
    .addOption(languageOption())
    .option('--force', 'write over a file of that name')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText('after', `\nExample:\n  $ lumbung export run --cooperative palu --run 5e2d… --out pencairan.pdf`)
    .action(({ run, ...options }: Options) =>
      writePaper(options, () =>
        readBooks(options, async ({ db, unsealing }) => {
          const found = await payoutRunPaper(db, { run })
          if (found === undefined) throw new Error(`there is no payout run ${run} here`)
          const paper = await openPayoutRunPaper(found, unsealing, banks)
          return (options.format === 'pdf' ? payoutRunPdf : payoutRunXlsx)(paper, options.language)
        }),
      ),
    )
