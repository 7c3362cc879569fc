import { Command, InvalidArgumentError, Option } from 'commander'
import { catchUp } from '../read-side.js'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import { isDay } from '#commands/fields.js'
import { lotLabels, report, type Report } from '#documents/report.js'
import type { CooperativeId, Day } from '#events/words.js'
import { openInstallation } from '#installation/installation.js'
import { accountNamed, hasAccount } from '#journal/chart.js'
import { openNames } from '#read-models/directory/open-names.js'
import { cooperativeProfile, producers } from '#read-models/directory/queries.js'
import { asCooperative } from '#read-models/wall/as-cooperative.js'

interface Options extends WhereOptions {
  readonly cooperative: CooperativeId
  readonly asOf?: Day
  readonly json?: true
}

export const reportCommand = () =>
  new Command('report')
    .description('print the trial balance, what producers are owed and what is in stock')
    .addOption(cooperativeOption())
    .addOption(new Option('--as-of <day>', 'as it stood at the end of that day').argParser(day))
    .option('--json', 'as JSON: trial_balance, trial_balance_by_period, producer_payable, stock')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText(
      'after',
      `
Examples:
  $ lumbung report --cooperative palu
  $ lumbung report --cooperative palu --as-of 2026-02-28 --json`,
    )
    .action(async ({ cooperative, asOf, json, ...where }: Options) => {
      const installation = await openInstallation(whereOf(where), commandLog(), { beside: true })
      try {
        await catchUp(installation, cooperative)
        const { pool, keyring } = installation
        const [profile, figures, people, goods] = await asCooperative(pool, cooperative, async (db) => [
          await cooperativeProfile(db),
          await report(db, asOf),
          await producers(db),
          await lotLabels(db),
        ])
        if (profile === undefined) throw new Error(`there is no cooperative ${cooperative} here`)
        if (json) {
          process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
        } else {
          const named = await openNames(keyring, cooperative, people)
          const names = new Map(named.map(({ producer, foreignId, name }) => [foreignId ?? producer, name]))
          process.stdout.write(
            page(`${profile.name}${asOf === undefined ? '' : `, at the end of ${asOf}`}`, figures, names, goods),
          )
        }
      } finally {
        await installation.close()
      }
    })

type Names = ReadonlyMap<string, string | undefined>

function page(
  title: string,
  { trial_balance, trial_balance_by_period, producer_payable, stock }: Report,
  people: Names,
  goods: Names,
): string {
  const account = (code: string) => (hasAccount(code) ? `${code} ${accountNamed(code).name}` : code)
  return [
    `${title}\n`,
    section('Trial balance (debit positive, Rp)', trial_balance, account),
    ...Object.entries(trial_balance_by_period).map(([period, moved]) =>
      section(period === '' ? 'Outside any period' : `Period ${period}`, moved, account),
    ),
    section('Owed to producers (Rp)', producer_payable, (id) => people.get(id) ?? id),
    section('In stock (units)', stock, (id) => goods.get(id) ?? id),
  ].join('\n')
}

function section(title: string, figures: Readonly<Record<string, string>>, name: (key: string) => string): string {
  const rows = Object.entries(figures).map(([key, figure]) => [name(key), grouped(figure)] as const)
  const wide = Math.max(0, ...rows.map(([key]) => key.length))
  const far = Math.max(0, ...rows.map(([, figure]) => figure.length))
  return `${title}\n${rows.map(([key, figure]) => `  ${key.padEnd(wide)}  ${figure.padStart(far)}\n`).join('')}`
}

/** As Indonesian writes it: 1.234.567. */
const grouped = (figure: string): string => new Intl.NumberFormat('id-ID').format(BigInt(figure))

function day(text: string): Day {
  if (isDay(text)) return text as Day
  throw new InvalidArgumentError('It is a day YYYY-MM-DD.')
}
