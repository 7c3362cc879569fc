import { pino, type DestinationStream, type LevelWithSilentOrString, type Logger } from 'pino'

/** A line of JSON for each event. What is passed to it holds no names, tokens or bank details: logs are kept and sent on. */
export type Log = Logger

export interface LogOptions {
  /** `trace` to `fatal`, or `silent`. */
  level: LevelWithSilentOrString
  /** The program or role that speaks: `server`, `import`. */
  name: string
  /** Standard error when left out: standard output belongs to what a command answers. */
  destination?: DestinationStream
}

/** A logger that writes `{ level, time, name, msg, … }` with the time as RFC 3339 text. */
export function createLog({ level, name, destination }: LogOptions): Log {
  return pino({ level, name, base: { name }, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? standardError())
}

function standardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: true })
}
