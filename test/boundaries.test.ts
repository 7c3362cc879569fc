import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** Each is a line that someone might write, in a file of a room that may not. */
const breaches: [what: string, file: string, line: string][] = [
  ['the domain reaches for the store', 'libs/domain/src/breach.ts', `import '#event-store/ledger.js'`],
  ['the domain reaches for the clock’s machine', 'libs/domain/src/breach.ts', `import 'node:fs'`],
  ['events know of the domain', 'libs/events/src/breach.ts', `import '#domain/lot.js'`],
  ['the journal decides', 'libs/journal/src/breach.ts', `import '#domain/lot.js'`],
  ['a reader writes', 'libs/read-models/src/breach.ts', `import '#event-store/ledger.js'`],
  ['a reader asks the domain', 'libs/read-models/src/breach.ts', `import '#domain/sale.js'`],
  ['a writer reads what is projected', 'libs/commands/src/breach.ts', `import '#read-models/models.js'`],
  ['a reaction writes by itself', 'libs/reactions/src/breach.ts', `import '#event-store/ledger.js'`],
  ['a reaction decides', 'libs/reactions/src/breach.ts', `import '#domain/calendar.js'`],
  ['a bank’s file knows of events', 'libs/bank-files/src/breach.ts', `import '#events/words.js'`],
  ['a reader writes to a bank', 'libs/read-models/src/breach.ts', `import '#bank-files/batch.js'`],
  ['a publisher writes', 'libs/public-events/src/breach.ts', `import '#event-store/ledger.js'`],
  ['a publisher reads what is projected', 'libs/public-events/src/breach.ts', `import '#read-models/models.js'`],
  ['a writer publishes', 'libs/commands/src/breach.ts', `import '#public-events/kafka/mend-kafkajs.js'`],
  ['a writer reacts', 'libs/commands/src/breach.ts', `import '#reactions/reaction.js'`],
  ['a reader reacts', 'libs/read-models/src/breach.ts', `import '#reactions/reaction.js'`],
  ['a room is entered round the back', 'libs/journal/src/breach.ts', `import '../../domain/src/lot.js'`],
  ['a lib imports an app', 'libs/commands/src/breach.ts', `import '../../../apps/server/src/app.js'`],
  ['an example imports what is not copied', 'examples/one/breach.mjs', `import '#events/words.js'`],
  ['an example reaches for what is not copied', 'examples/one/breach.mjs', `import '../../libs/events/src/words.js'`],
  ['an app imports another', 'apps/cli/src/breach.ts', `import '../../server/src/app.js'`],
]

const allowed: [what: string, file: string, line: string][] = [
  ['the domain speaks of events', 'libs/domain/src/fine.ts', `import '#events/lot.js'`],
  ['a reader follows the log', 'libs/read-models/src/fine.ts', `import '#event-store/follow.js'`],
  ['a publisher follows the log', 'libs/public-events/src/fine.ts', `import '#event-store/follow.js'`],
  ['a writer writes to a bank', 'libs/commands/src/fine.ts', `import '#bank-files/batch.js'`],
  ['a reaction sends a command', 'libs/reactions/src/fine.ts', `import '#commands/message.js'`],
  ['a reaction asks what is read', 'libs/reactions/src/fine.ts', `import '#read-models/periods/queries.js'`],
  ['an example imports what npm has', 'examples/one/fine.mjs', `import 'pg'`],
  ['a file beside this one', 'libs/domain/src/fine.ts', `import './lot.js'`],
]

describe('The one rule of the structure', () => {
  const root = resolve(import.meta.dirname, '..')
  let checkout: string

  beforeAll(async () => {
    checkout = await mkdtemp(join(tmpdir(), 'lumbung-boundaries-'))
    for (const name of ['node_modules', 'oxlint.config.ts', 'package.json', 'tsconfig.json']) {
      await symlink(join(root, name), join(checkout, name))
    }
  })

  afterAll(() => rm(checkout, { recursive: true }))

  const findings = async (file: string, line: string): Promise<string> => {
    const path = join(checkout, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `${line}\n`)
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
    const output = await new Promise<string>((done) => {
      execFile(process.execPath, [oxlint, '--format=unix', file], { cwd: checkout }, (_error, stdout) => done(stdout))
    })
    await rm(path)
    return output
  }

  it.each(breaches)('is broken when %s', async (_what, file, line) => {
    expect(await findings(file, line)).toContain('no-restricted-imports')
  })

  it.each(allowed)('is kept when %s', async (_what, file, line) => {
    expect(await findings(file, line)).not.toContain('no-restricted-imports')
  })
})
