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

/** A logger that writes `{ level, time, name, msg, … }` with the time as RFC 3339 text; errors go under `err`. */
export function createLog({ level, name, destination }: LogOptions): Log {
  const options = { level, name, base: { name }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: told } }
  return pino(options, destination ?? standardError())
}

function standardError(): DestinationStream {
  return pino.destination({ dest: 2, sync: true })
}

/** No cause of a cause is looked at deeper than this: an error may be its own. */
const DEEPEST = 5

/**
 * Of an error, what it says and where. Its other members stay out: those of a database's quote whole rows and
 * parameters, those of others the request.
 */
function told(error: unknown, deeper = DEEPEST): unknown {
  if (!(error instanceof Error)) return { message: `not an error, but a ${typeof error}` }
  const { name, message, stack, cause } = error
  return {
    type: name,
    message,
    stack,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(cause !== undefined && deeper > 0 && { cause: told(cause, deeper - 1) }),
  }
}
