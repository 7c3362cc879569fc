/** What went wrong, for a person: the messages of an error and of what caused it, in one line. What one repeats is said once. */
export function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause === undefined) return error.message
  const why = sentence(error.cause)
  return why === error.message ? why : `${error.message} (${why})`
}
