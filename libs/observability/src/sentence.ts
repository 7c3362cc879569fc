/** What went wrong, for a person: the messages of an error and of what caused it, in one line. */
export function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message} (${sentence(error.cause)})`
}
