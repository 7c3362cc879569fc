/** Each stream keeps a connection open: this process has as many as it may. */
export class TooManyStreams extends Error {
  override readonly name = 'TooManyStreams'
}
