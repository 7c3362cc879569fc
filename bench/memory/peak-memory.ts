import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

const LOOK_AGAIN_MS = 50

/**
 * Watches a process until it ends, and answers the most memory that it ever held, in MiB: what the kernel kept account
 * of, whenever it was (VmHWM of proc_pid_status(5)).
 * @throws Error where there is no /proc
 */
export async function peakMemory(child: ChildProcess): Promise<number> {
  let peak: number | undefined
  while (child.exitCode === null && child.signalCode === null) {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
    if (kilobytes !== undefined) peak = Number(kilobytes) / 1_024
    await delay(LOOK_AGAIN_MS)
  }
  if (peak === undefined) throw new Error('the memory of a process can be told on Linux only')
  return peak
}
