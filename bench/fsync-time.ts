import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { median } from './measure.js'

const WRITES = 100

/** What PostgreSQL writes at once. */
const PAGE = 8_192

/** How long this machine takes to make a page durable, in milliseconds: no commit can be faster. */
export async function fsyncTime(folder: string): Promise<number> {
  const path = join(folder, 'fsync-time')
  const file = await open(path, 'w')
  try {
    const times: number[] = []
    for (let write = 0; write < WRITES; write += 1) {
      await file.write(Buffer.alloc(PAGE, write), 0, PAGE, write * PAGE)
      const begin = performance.now()
      await file.datasync()
      times.push(performance.now() - begin)
    }
    return median(times)
  } finally {
    await file.close()
    await rm(path)
  }
}
