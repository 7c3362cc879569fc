import { median } from '../measure.js'

/** How many calls a second so many callers get done, each beginning its next when its last has been answered. */
export async function callsPerSecond(callers: number, seconds: number, call: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  const end = begin + seconds * 1_000
  let calls = 0
  const caller = async () => {
    do {
      await call()
      calls += 1
    } while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return (calls * 1_000) / (performance.now() - begin)
}

/** How long one caller waits for an answer, in milliseconds: the median. */
export async function patience(seconds: number, call: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + seconds * 1_000
  const times: number[] = []
  do {
    const begin = performance.now()
    await call()
    times.push(performance.now() - begin)
  } while (performance.now() < end)
  return median(times)
}
