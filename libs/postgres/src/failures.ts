/** The five characters by which PostgreSQL names what went wrong, when it was PostgreSQL that said so. */
export function sqlState(error: unknown): string | undefined {
  const { code } = read(error)
  // No class of states begins with E, all codes of the operating system do: EPIPE is none.
  return code !== undefined && /^(?!E)[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/**
 * The connection is of no more use, or the server takes no work now: drop it, and answer 503 to whoever waits.
 * Whether a statement that ended so took effect is not known.
 */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined) return UNAVAILABLE_STATES.some((begin) => state.startsWith(begin))
  const { code, syscall, message } = read(error)
  // A socket that is not there; the same code says that some file is not there.
  if (code === 'ENOENT') return syscall === 'connect'
  if (code !== undefined && SOCKET_CODES.has(code)) return true
  return DRIVER_MESSAGES.some((known) => message?.includes(known))
}

/** 08 connection, 25006 a server that became a standby, 53300 no slot left, 57P01 to 57P05 shut down, started or cut off. */
const UNAVAILABLE_STATES = ['08', '25006', '53300', '57P0']

const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND'])

/** pg has no codes for these. */
const DRIVER_MESSAGES = [
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Query read timeout',
  'timeout exceeded when trying to connect',
]

/** By shape: an error of Node's own may be of another realm, where `instanceof` does not know it. */
function read(error: unknown): { code?: string; syscall?: string; message?: string } {
  if (typeof error !== 'object' || error === null) return {}
  return {
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('syscall' in error && typeof error.syscall === 'string' ? { syscall: error.syscall } : {}),
    ...('message' in error && typeof error.message === 'string' ? { message: error.message } : {}),
  }
}
