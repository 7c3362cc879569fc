import { Position } from '#event-store/position.js'

/** What is read, with places in the log as they are told: text, wherever they stand. */
export function withPositionsAsText(read: unknown): unknown {
  if (read instanceof Position) return read.toString()
  if (Array.isArray(read)) return read.map(withPositionsAsText)
  if (typeof read !== 'object' || read === null) return read
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, withPositionsAsText(value)]))
}
