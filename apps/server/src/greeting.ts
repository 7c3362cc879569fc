import { PALU } from './demo/ids.js'
import type { Server } from './server.js'
import { decode } from '#events/category.js'
import { cooperativeEvents } from '#events/cooperative.js'
import { streamName } from '#events/recorded.js'
import { issueToken } from '#identity/tokens.js'

/** A token that is printed holds for a day. */
const SECONDS = 86_400

/** What the server says when it is ready: where it is, and how to get in. */
export async function greeting({ url, installation }: Server): Promise<string> {
  const address = `Lumbung is at ${url} (its contract: ${url}/openapi.json)`
  const demo = await demoName(installation)
  if (demo === undefined) {
    return `${address}\n\nTo get in, print a token:\n  npm run -s lumbung -- token --cooperative ID --role accountant\n`
  }
  const identity = { subject: 'demo', cooperative: PALU, role: 'accountant' } as const
  const token = await issueToken(installation.keys.tokens, { ...identity, expiresIn: SECONDS }, new Date())
  return `${address}

This is a demo: "${demo}", its producers and its goods are made up. LUMBUNG_DEMO=off starts empty.
To get in, for a day, as its accountant:

  export TOKEN=${token}
  curl -H "Authorization: Bearer $TOKEN" ${url}/v1/producers
`
}

/** The demo's name, where this log holds it. */
async function demoName({ store }: Server['installation']): Promise<string | undefined> {
  const stream = streamName('cooperative', PALU, PALU)
  const [enrolled] = (await store.readStreams(new Map([[stream, 0]]))).get(stream) ?? []
  if (enrolled === undefined) return undefined
  const { data } = decode(cooperativeEvents, enrolled)
  return data.demo === true ? data.name : undefined
}
