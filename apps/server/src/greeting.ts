import { PALU } from './demo/ids.js'
import { EXAMPLE } from './demo/make-demo.js'
import type { Server } from './server.js'
import { decode } from '#events/category.js'
import { cooperativeEvents } from '#events/cooperative.js'
import { streamName } from '#events/recorded.js'
import type { Identity } from '#identity/identity.js'
import { issueToken } from '#identity/tokens.js'

/** A token that is printed holds for a day. */
const SECONDS = 86_400

/** Who is who in the demo, and what they may do. The producer is the one whose goods the README sells. */
const people: readonly Identity[] = [
  { cooperative: PALU, subject: 'ani', role: 'clerk' },
  { cooperative: PALU, subject: 'budi', role: 'accountant' },
  { cooperative: PALU, subject: 'citra', role: 'approver' },
  { cooperative: PALU, subject: 'tonaka', role: 'producer', producer: EXAMPLE.producer },
  { cooperative: PALU, subject: 'dinas', role: 'agency' },
  { cooperative: PALU, subject: 'eka', role: 'auditor' },
  { cooperative: PALU, subject: 'fajar', role: 'admin' },
  { cooperative: PALU, subject: 'gudang-data', role: 'consumer' },
]

/** What the server says when it is ready: where it is, and how to get in. */
export async function greeting({ url, installation }: Server): Promise<string> {
  const address = `Lumbung is at ${url} (to read and try: ${url}/docs)`
  const demo = await demoName(installation)
  if (demo === undefined) {
    return `${address}

To begin, enrol a cooperative and print a token:
  npm run -s lumbung -- enrol --cooperative ID --name NAME
  npm run -s lumbung -- token --cooperative ID --role accountant
`
  }
  const tokens = await Promise.all(
    people.map(async (identity) => {
      const token = await issueToken(installation.keys.tokens, { ...identity, expiresIn: SECONDS }, new Date())
      return `export ${identity.role.toUpperCase()}=${token}`
    }),
  )
  return `${address}

This is a demo: "${demo}", its people and its goods are made up. LUMBUNG_DEMO=off starts empty.
To get in, for a day, as each of its roles, paste this into another terminal:

${tokens.join('\n')}

  curl -H "Authorization: Bearer $ACCOUNTANT" ${url}/v1/producers
`
}

/** The demo's name, where this log holds it. */
async function demoName({ store }: Server['installation']): Promise<string | undefined> {
  const stream = streamName('cooperative', PALU, PALU)
  const [enrolled] = (await store.readStreams(new Map([[stream, 0]]))).get(stream) ?? []
  if (enrolled === undefined) return undefined
  const { type, data } = decode(cooperativeEvents, enrolled)
  return type === 'CooperativeEnrolled' && data.demo === true ? data.name : undefined
}
