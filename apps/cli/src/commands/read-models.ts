import { Command } from 'commander'
import { progress } from '../progress.js'
import { commandLog, cooperativeOption, databaseOption, dataOption, whereOf, type WhereOptions } from './options.js'
import type { CooperativeId } from '#events/words.js'
import { openInstallation } from '#installation/installation.js'
import { resumeTelling } from '#public-events/told/teller.js'
import { rebuild } from '#read-models/projection/rebuild.js'
import { resume } from '#read-models/projection/resume.js'

export const rebuildCommand = () =>
  new Command('rebuild')
    .description('build what is read again from the log, beside what is read now, and then switch')
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText('after', '\nExamples:\n  $ lumbung rebuild')
    .action(async (options: WhereOptions) => {
      const installation = await openInstallation(whereOf(options), commandLog(), { beside: true })
      const shown = progress('commits')
      try {
        const head = await installation.store.head()
        const position = await rebuild(installation.pool, installation.store, {
          onProgress: (at) => shown.at(Number(at.commit), Number(head.commit)),
        })
        shown.end()
        process.stdout.write(`Rebuilt up to ${position.toString()}.\n`)
      } finally {
        shown.end()
        await installation.close()
      }
    })

export const resumeCommand = () =>
  new Command('resume')
    .description('let a cooperative go on whose reading, or whose public messages, stood still')
    .addOption(cooperativeOption())
    .addOption(dataOption())
    .addOption(databaseOption())
    .addHelpText('after', '\nExamples:\n  $ lumbung resume --cooperative palu')
    .action(async ({ cooperative, ...where }: WhereOptions & { cooperative: CooperativeId }) => {
      const installation = await openInstallation(whereOf(where), commandLog(), { beside: true })
      try {
        const { pool, store } = installation
        const both = [await resume(pool, store, cooperative), await resumeTelling(pool, store, cooperative)]
        const failed = both.find((resumed) => resumed?.error !== undefined)
        if (failed?.error !== undefined) throw new Error(`${cooperative} stands still again: ${failed.error}`)
        const resumed = both.find((each) => each !== undefined)
        const said = resumed === undefined ? 'did not stand still' : `goes on from ${resumed.position.toString()}`
        process.stdout.write(`${cooperative} ${said}.\n`)
      } finally {
        await installation.close()
      }
    })
