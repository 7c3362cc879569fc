import { Command } from 'commander'
import { csvCommand } from '../export/csv.js'
import { hledgerCommand } from '../export/hledger.js'
import { receiptCommand } from '../export/receipt.js'
import { runCommand } from '../export/run.js'
import { slipCommand } from '../export/slip.js'
import { statementCommand } from '../export/statement.js'

export const exportCommand = () =>
  new Command('export')
    .description('write the books for other programs, and papers for people')
    .addCommand(hledgerCommand())
    .addCommand(csvCommand())
    .addCommand(receiptCommand())
    .addCommand(statementCommand())
    .addCommand(slipCommand())
    .addCommand(runCommand())
