import { textIn, type Answer, type Asker } from './a-shop.js'

/** A story told through HTTP: things have names in it, whatever their ids are. */
export interface Telling {
  /** The id of what is called so. */
  readonly the: (name: string) => string
  /** Does it, and remembers the id that the answer has for `kind` under a name. @throws when it is refused */
  readonly does: (who: Asker, path: string, body: object, kind?: string, name?: string) => Promise<Answer>
  /** `422 the-code` of what is refused. */
  readonly refused: (who: Asker, path: string, body: object) => Promise<string>
  /** Where the log stands after what was done last. */
  readonly position: () => string
}

export function telling(): Telling {
  const named = new Map<string, string>()
  let last = ''
  return {
    the(name) {
      const id = named.get(name)
      if (id === undefined) throw new RangeError(`nothing is called ${name} yet`)
      return id
    },
    async does(who, path, body, kind, name) {
      const answer = await who.post(path, body)
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`)
      last = answer.position
      if (kind !== undefined && name !== undefined) named.set(name, textIn(answer, kind))
      return answer
    },
    async refused(who, path, body) {
      const { status, body: problem } = await who.post(path, body)
      return `${status} ${String(problem['type']).replace('urn:lumbung:problem:', '')}`
    },
    position: () => last,
  }
}

/** An amount that was paid, or is paid back, one way. */
export const paid = (way: string, amount: number, member?: string) => ({
  way,
  amount: String(amount),
  ...(member !== undefined && { member }),
})

/** The amounts of a trial balance, by account. */
export const amountsOf = (accounts: unknown): Record<string, string> =>
  Object.fromEntries(
    (accounts as { account: string; amount: string }[]).map(({ account, amount }) => [account, amount]),
  )
