import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { lumbung } from '../support/cli.js'
import { postmasterOf, startInVain, startServer, type ServerProcess } from './a-server.js'
import {
  ask,
  copySold,
  openTill,
  PRICE,
  rush,
  salesAt,
  sell,
  type Acknowledged,
  type Over,
  type Till,
} from './a-till.js'

/** One data folder, on which the built server is started again and again, as on somebody's machine. */
let dataDir: string
let server: ServerProcess
let till: Till
/** Everything that any of the servers has acknowledged, and how often nobody could say. */
const acknowledged: Acknowledged[] = []
let unknown = 0

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lumbung-server-'))
  server = await startServer(dataDir)
  till = await openTill(dataDir)
}, 60_000)

afterAll(async () => {
  server.kill('SIGTERM')
  await server.ended
  await rm(dataDir, { recursive: true })
})

async function acknowledge(key: string): Promise<Acknowledged> {
  const { status, ...sold } = await sell(server.url, till, key)
  expect(status).toBe(201)
  acknowledged.push({ key, ...sold })
  return { key, ...sold }
}

/** Buyers come in, and after a hundred sales this happens. */
async function underLoad(happens: () => void): Promise<Over> {
  const buyers = rush(server.url, till)
  await buyers.until(100)
  happens()
  const over = await buyers.over()
  acknowledged.push(...over.acknowledged)
  unknown += over.unknown
  expect(over.acknowledged.length).toBeGreaterThanOrEqual(100)
  return over
}

/** On the server that runs now. */
async function everythingIsThere(): Promise<void> {
  // A sale of its own: what is read at its place has all that came before.
  const { position } = await acknowledge(randomUUID())
  const there = await salesAt(server.url, till, position)
  const expected = acknowledged.map(({ answer }): string => JSON.parse(answer).sale)
  expect(new Set(there).size).toBe(there.length)
  expect(expected.filter((sale) => !there.includes(sale))).toEqual([])
  expect(there.length).toBeLessThanOrEqual(expected.length + unknown)
  const { accounts } = await ask(server.url, till, '/v1/trial-balance')
  expect(accounts).toMatchObject([
    { account: '1101', amount: String(PRICE * there.length) },
    { account: '4201', amount: String(-PRICE * there.length) },
  ])
  // The last may be the one whose answer was on its way: under its key it is the same for ever.
  for (const { key, answer, position: at } of acknowledged.slice(-20)) {
    expect(await sell(server.url, till, key)).toEqual({ status: 201, answer, position: at })
  }
}

describe('a second start on the data folder of a running server', () => {
  it('says so in one sentence and leaves the first alone', async () => {
    const second = await startInVain(dataDir)
    expect([second.code, second.stdout]).toEqual([1, ''])
    expect(second.stderr).toMatch(
      /^lumbung: The data folder \S+ is in use by process \d+; stop that one first, [^\n]+\n$/,
    )
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200)
    await acknowledge('first')
  })
})

describe('the command line beside a running server', () => {
  it('works through it', async () => {
    const report = await lumbung(['report', '--cooperative', 'palu', '--json', '--data', dataDir], { cwd: tmpdir() })
    expect([report.code, report.stderr]).toEqual([0, ''])
    const { trial_balance: balance } = JSON.parse(report.stdout)
    expect(balance).toEqual({ '1101': '500', '4201': '-500' })
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200)
  })
})

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it('stops the server: what it accepted is answered, and nothing acknowledged is lost', async () => {
    const waiting = await acceptedSale(server.url)
    const { refused } = await underLoad(() => server.kill(signal))
    expect(refused).toEqual([])
    await server.said('Stopping')
    const answer = await waiting.finish()
    expect(answer).toMatch(/^HTTP\/1\.1 201 /)
    acknowledged.push({
      key: waiting.key,
      answer: answer.slice(answer.indexOf('\r\n\r\n') + 4),
      position: /lumbung-position: (\S+)/i.exec(answer)?.[1] ?? '',
    })
    const { code, stdout, stderr } = await server.ended
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/Stopping[^\n]*\nStopped\.\n$/)
    server = await startServer(dataDir)
    await everythingIsThere()
  }, 60_000)
})

describe('kill -9', () => {
  it('of the server: the next start works, and everything acknowledged is there', async () => {
    await underLoad(() => server.kill('SIGKILL'))
    expect((await server.ended).signal).toBe('SIGKILL')
    server = await startServer(dataDir)
    await everythingIsThere()
  }, 60_000)

  it('of PostgreSQL: the server says so and ends; the next start works, and everything acknowledged is there', async () => {
    const { refused } = await underLoad(() => process.kill(postmasterOf(dataDir), 'SIGKILL'))
    // Whoever was told anything was told that it may be repeated.
    for (const said of refused)
      expect(said).toMatch(/^50[34] .*urn:lumbung:problem:(store-unavailable|outcome-unknown)/)
    const { code, stderr } = await server.ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/^lumbung: PostgreSQL ended: it was ended by SIGKILL\.$/m)
    server = await startServer(dataDir)
    await everythingIsThere()
  }, 60_000)
})

/** A sale whose head the server has, and whose body is still to come: it was accepted, whatever happens now. */
async function acceptedSale(url: string): Promise<{ key: string; finish(): Promise<string> }> {
  const { hostname, port } = new URL(url)
  const key = `waiting-${acknowledged.length}`
  const socket = connect(Number(port), hostname).setEncoding('utf8')
  const body = copySold(till)
  const head = [
    'POST /v1/sales HTTP/1.1',
    `Host: ${hostname}`,
    `Authorization: Bearer ${till.token}`,
    `Idempotency-Key: ${key}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Expect: 100-continue',
    'Connection: close',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const [goOn] = await once(socket, 'data')
  expect(goOn).toMatch(/^HTTP\/1\.1 100 Continue/)
  return {
    key,
    async finish() {
      let answer = ''
      socket.on('data', (text: string) => (answer += text)).write(body)
      await once(socket, 'end')
      socket.destroy()
      return answer
    },
  }
}
