import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Offered<Word> {
  /** What whoever asks is told. */
  readonly word: Word
  end(): Promise<void>
}

type Answer<Word> = { readonly word: Word } | { readonly fault: string }

/**
 * Offers at a socket what a whole test run shares: begun when the first test asks for it, and not at all when none does.
 * @param begin what it answers can be written as JSON
 * @returns what ends it
 */
export async function offer<Word>(path: string, begin: () => Promise<Offered<Word>>): Promise<() => Promise<void>> {
  let begun: Promise<Offered<Word>> | undefined
  const askers = new Set<Socket>()
  const listener = createServer((asker) => {
    askers.add(asker.once('close', () => askers.delete(asker)))
    asker.on('error', () => asker.destroy())
    const tell = (answer: Answer<Word>): unknown => asker.end(JSON.stringify(answer))
    begun ??= begin()
    begun.then(
      ({ word }) => tell({ word }),
      (error: unknown) => tell({ fault: String(error) }),
    )
  })
  await new Promise<void>((resolve, reject) => listener.unref().once('error', reject).listen(path, resolve))

  return async () => {
    listener.close()
    for (const asker of askers) asker.destroy()
    const offered = await begun?.catch(() => undefined)
    await offered?.end()
  }
}

/** @throws with what kept it from beginning */
export async function ask<Word>(path: string): Promise<Word> {
  const socket = connect(path)
  await once(socket, 'connect')
  const answer: Answer<Word> = JSON.parse(await text(socket))
  if ('fault' in answer) throw new Error(answer.fault)
  return answer.word
}
