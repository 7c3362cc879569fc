import { userInfo } from 'node:os'
import { basename } from 'node:path'
import { Command } from 'commander'
import { readFolder } from '../import/read-folder.js'
import { writeRejects } from '../import/rejects-file.js'
import { runImport, type Imported } from '../import/run-import.js'
import { progress } from '../progress.js'
import { catchUp } from '../read-side.js'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import { Ledger } from '#event-store/ledger.js'
import { overlay } from '#event-store/memory/overlay.js'
import type { CooperativeId, Instant } from '#events/words.js'
import { isRejection, openInstallation, type Installation } from '#installation/installation.js'
import { memoryKeyring } from '#personal/memory-keyring.js'

interface Options extends WhereOptions {
  readonly cooperative: CooperativeId
  readonly name?: string
  readonly rejects?: string
  readonly dryRun?: true
}

export const importCommand = () =>
  new Command('import')
    .description('take the history of an old system into a cooperative’s books')
    .argument('<dir>', 'a folder of CSV files: producers.csv, lots.csv, sales.csv, …')
    .addOption(cooperativeOption())
    .option('--name <name>', 'the name it is enrolled under when it is new (default: its id)')
    .addOption(dataOption())
    .addOption(databaseOption())
    .option('--rejects <file>', 'where to write the rows that are not taken (default: {dir}-rejects.csv, here)')
    .option('--dry-run', 'the same report, and nothing is written')
    .addHelpText(
      'after',
      `
Examples:
  $ lumbung import ./history --cooperative toko
  $ lumbung import ./history --cooperative toko --dry-run
  $ lumbung import ./history --cooperative toko --database postgresql://lumbung@db/lumbung --rejects /tmp/rejects.csv

The same folder again changes nothing. One that was stopped goes on where it was.`,
    )
    .action(importFolder)

async function importFolder(dir: string, options: Options): Promise<void> {
  const folder = await readFolder(dir)
  const installation = await openInstallation(whereOf(options), commandLog(), { beside: true })
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort(new Error('stopped; the same command goes on from here'))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  const shown = progress('rows')
  try {
    const imported = await runImport(folder, {
      ...target(installation, options),
      cooperative: options.cooperative,
      name: options.name ?? options.cooperative,
      hashKeys: installation.keys.bodyHash,
      actor: `cli:${userInfo().username}`,
      now: () => new Date().toISOString() as Instant,
      progress: (done, of) => shown.at(done, of),
      signal: interrupted.signal,
    })
    shown.end()
    if (imported.rejected.length > 0) {
      const path = options.rejects ?? `${basename(dir)}-rejects.csv`
      await writeRejects(path, dir, imported.rejected)
      say(imported, options, path)
    } else {
      say(imported, options)
    }
    if (!options.dryRun) await catchUp(installation, options.cooperative)
  } finally {
    shown.end()
    await installation.close()
  }
}

/** A dry run decides over the real log and keeps what it writes to itself. */
function target({ store, ledger, keyring }: Installation, { dryRun }: Options) {
  if (!dryRun) return { store, ledger, keyring }
  const dry = overlay(store)
  return { store: dry, ledger: new Ledger(dry, { isRejection }), keyring: memoryKeyring() }
}

function say({ report, again }: Imported, { cooperative, dryRun }: Options, rejects?: string): void {
  const { counts, rejectsByReason, linesLeftOut, beforeOpening, afterRecording, savingsBelowZero } = report
  const { late, rejects: rejected, ...kept } = counts
  const lines = [
    `${dryRun ? 'Would import' : again ? 'Imported before' : 'Imported'} into ${cooperative}:`,
    ...Object.entries(kept).map(([file, count]) => `  ${file}: ${count}`),
    `  late facts (booked in a later period): ${late ?? 0}`,
    `  lines of sales left out: ${linesLeftOut.lines}, Rp${linesLeftOut.total}` +
      (linesLeftOut.unreadable > 0 ? `, and ${linesLeftOut.unreadable} that cannot be read` : ''),
    ...(beforeOpening === null ? [] : [`  facts before the opening: ${beforeOpening}`]),
    ...(afterRecording > 0 ? [`  facts on a day after they were recorded: ${afterRecording}`] : []),
    ...(savingsBelowZero.length > 0 ? [`  members whose savings fell below zero: ${savingsBelowZero.join(', ')}`] : []),
    `  rows not taken: ${rejected ?? 0}${rejects === undefined ? '' : `, listed in ${rejects}`}`,
    ...Object.entries(rejectsByReason).map(([reason, count]) => `    ${reason}: ${count}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
