#!/usr/bin/env node
import { Command } from 'commander'
import { enrolCommand } from './commands/enrol.js'
import { exportCommand } from './commands/export.js'
import { importCommand } from './commands/import.js'
import { rebuildCommand, resumeCommand } from './commands/read-models.js'
import { reportCommand } from './commands/report.js'
import { tokenCommand } from './commands/token.js'
import { upCommand } from './commands/up.js'
import { verifyCommand } from './commands/verify.js'
import { sentence } from '#observability/sentence.js'

const program = new Command('lumbung')
  .description('The books of a cooperative and the earnings of its producers, from events to the last rupiah.')
  .showHelpAfterError()
  .addCommand(enrolCommand())
  .addCommand(importCommand())
  .addCommand(reportCommand())
  .addCommand(exportCommand())
  .addCommand(verifyCommand())
  .addCommand(rebuildCommand())
  .addCommand(resumeCommand())
  .addCommand(tokenCommand())
  .addCommand(upCommand())

try {
  await program.parseAsync()
} catch (error) {
  // One sentence for a person; the whole of it for who asks with LUMBUNG_LOG=debug.
  const whole = process.env['LUMBUNG_LOG'] === 'debug' && error instanceof Error ? error.stack : undefined
  process.stderr.write(`lumbung: ${whole ?? sentence(error)}\n`)
  process.exitCode = 1
}
