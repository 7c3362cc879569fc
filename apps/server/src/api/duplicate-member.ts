/**
 * The first name that an object of this JSON has twice; of two, a parser keeps the last and says nothing.
 * @param json text that was parsed: it is well formed
 */
export function duplicateMember(json: string): string | undefined {
  /** The names of each object that is open, from the outside in; nothing for a list. */
  const open: (Set<string> | undefined)[] = []
  for (const [token, name] of json.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (name !== undefined) {
      const names = open.at(-1)
      const member: unknown = JSON.parse(name)
      if (names === undefined || typeof member !== 'string') continue
      if (names.has(member)) return member
      names.add(member)
    }
  }
  return undefined
}

/** A name with its colon; other text, so that brackets in it are passed over; a bracket. */
const TOKENS = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g
