import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { databaseOption, dataOption, type WhereOptions } from './options.js'

export const upCommand = () =>
  new Command('up')
    .description('run the server, all roles in one process, with its own PostgreSQL')
    .addOption(dataOption())
    .addOption(databaseOption())
    .option('--port <n>', 'where it listens on 127.0.0.1 (default: $PORT, else 4400)')
    .addHelpText('after', '\nExamples:\n  $ lumbung up\n  $ lumbung up --data /var/lib/lumbung --port 8080')
    .action(async ({ data, database, port }: WhereOptions & { port?: string }) => {
      const server = fileURLToPath(new URL('../../../server/src/main.js', import.meta.url))
      const env = {
        ...process.env,
        ...(data !== undefined && { LUMBUNG_DATA: data, DATABASE_URL: '' }),
        ...(database !== undefined && { DATABASE_URL: database }),
        ...(port !== undefined && { PORT: port }),
      }
      const child = spawn(process.execPath, [server], { stdio: 'inherit', env })
      // A terminal's Ctrl-C reaches the server by itself; what is sent to this process alone is passed on.
      process.on('SIGINT', () => undefined).on('SIGTERM', () => child.kill('SIGTERM'))
      const [code] = await once(child, 'exit')
      process.exitCode = typeof code === 'number' ? code : 1
    })
