import { Presets, SingleBar } from 'cli-progress'

/** How far something is: a bar on a terminal, a line now and then elsewhere. On standard error: output is output. */
export interface Progress {
  at(done: number, of: number): void
  end(): void
}

/** Between two plain lines, in milliseconds. */
const BETWEEN_LINES = 2_000

export function progress(what: string): Progress {
  return process.stderr.isTTY ? bar(what) : lines(what)
}

function bar(what: string): Progress {
  const drawn = new SingleBar(
    {
      format: `${what} {bar} {percentage}% · {value} of {total} · {eta_formatted} left`,
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  )
  let isBegun = false
  return {
    at(done, of) {
      if (!isBegun) drawn.start(of, done)
      isBegun = true
      drawn.update(done)
    },
    end() {
      if (isBegun) drawn.stop()
      isBegun = false
    },
  }
}

function lines(what: string): Progress {
  let last = Date.now()
  let latest: string | undefined
  return {
    at(done, of) {
      latest = `${what}: ${done} of ${of}\n`
      if (Date.now() - last < BETWEEN_LINES) return
      last = Date.now()
      process.stderr.write(latest)
      latest = undefined
    },
    end() {
      if (latest !== undefined) process.stderr.write(latest)
      latest = undefined
    },
  }
}
