/** `ENOENT` and its like, or what else there is to say. */
export function errorCode(error: unknown): string {
  // By shape: Node's own errors are of another realm than the code that jest runs.
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code
  return error instanceof Error ? error.message : String(error)
}
