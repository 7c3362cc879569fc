import { ForeignPosition, Position } from '#event-store/position.js'

/** The name of an entry: the position of its commit, and its event's place in it. `3f0c1a2b4d5e.1.1042.0` */
export const entryId = (position: Position, index: number): string => `${position.toString()}.${index}`

/** @throws ForeignPosition for text that names no entry */
export function placeOfEntry(id: string): { readonly position: Position; readonly index: number } {
  const [, position, index] = /^(.+)\.(\d{1,9})$/.exec(id) ?? []
  if (position === undefined || index === undefined) {
    throw new ForeignPosition(`an entry is named position.index, not ${JSON.stringify(id)}`)
  }
  return { position: Position.parse(position), index: Number(index) }
}
