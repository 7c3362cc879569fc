import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export const readme = (): Promise<string> => readFile(resolve(root, 'README.md'), 'utf8')

/** What the README has a newcomer type under this heading, block by block. */
export async function blocksUnder(heading: string): Promise<string[]> {
  const section = (await readme()).split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block)
}

/** A terminal in which something was typed that goes on until Ctrl-C. */
export interface Terminal {
  /** Resolves with all it has said when this is in it. */
  said(text: string): Promise<string>
  /** Ctrl-C. */
  interrupt(): Promise<void>
}

/** @param env beside where programs are */
export function type(script: string, env: Readonly<Record<string, string>> = {}): Terminal {
  const { PATH = '', HOME = '' } = process.env
  const shell = spawn('sh', ['-eu', '-c', script], {
    cwd: root,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Of its own group, as in a terminal.
    detached: true,
  })
  const ended = once(shell, 'close')
  const out = { said: '', complained: '' }
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (out.said += text))
  shell.stderr.setEncoding('utf8').on('data', (text: string) => (out.complained += text))
  return {
    async said(text) {
      while (!out.said.includes(text)) {
        await Promise.race([once(shell.stdout, 'data'), ended])
        if (shell.exitCode !== null && !out.said.includes(text)) {
          throw new Error(`${script} ended first: ${out.said}${out.complained}`)
        }
      }
      return out.said
    },
    async interrupt() {
      if (shell.pid !== undefined && shell.exitCode === null && shell.signalCode === null)
        process.kill(-shell.pid, 'SIGINT')
      await ended
    },
  }
}
