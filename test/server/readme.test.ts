import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { routesIn, type Contract } from '../http/the-contract.js'
import { eventually } from '../support/eventually.js'
import { startWithDemo, type ServerProcess } from './a-server.js'
import { blocksUnder, readme, type } from './the-readme.js'

let dataDir: string
let server: ServerProcess & { readonly greeting: string }
let said: string[]
let paidOut: string[]

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lumbung-readme-'))
  server = await startWithDemo(dataDir)
  await eventually(allClosingsBalanced)
  const day = await blocksUnder('A day at the counter')
  const payout = await blocksUnder('A payout, by two people')
  const typed = [...day, ...payout].map((block) => block.replace('http://127.0.0.1:4400', server.url))
  const script = [...tokens(), ...typed.flatMap((block) => [block, 'echo ----'])].join('\n')
  const { stdout } = await promisify(execFile)('sh', ['-eu', '-c', script], { maxBuffer: 2 ** 24 })
  const answers = stdout.split('----\n')
  said = answers.slice(0, day.length)
  paidOut = answers.slice(day.length, typed.length)
}, 120_000)

const tokens = (): string[] => server.greeting.split('\n').filter((line) => line.startsWith('export '))

/** A newcomer types slower than the demo's last closing gets its balance. */
async function allClosingsBalanced(): Promise<true | undefined> {
  const token = /^export ACCOUNTANT=(\S+)$/m.exec(server.greeting)?.[1] ?? ''
  const answer = await fetch(`${server.url}/v1/periods`, { headers: { authorization: `Bearer ${token}` } })
  const text = await answer.text()
  const times = (what: string): number => text.split(what).length - 1
  return times('"state":"closed"') === 3 && times('"closingBalance"') === 3 ? true : undefined
}

afterAll(async () => {
  server.kill('SIGTERM')
  await server.ended
  await rm(dataDir, { recursive: true })
})

describe('What the README has a newcomer type', () => {
  it('has a token for each role', () => {
    const roles = ['CLERK', 'ACCOUNTANT', 'APPROVER', 'PRODUCER', 'AGENCY', 'AUDITOR', 'ADMIN', 'CONSUMER']
    for (const role of roles) expect(server.greeting).toMatch(new RegExp(`^export ${role}=\\S+$`, 'm'))
  })

  it('receives goods and sells them', () => {
    expect(said[1]).toMatch(/^\{"lot":"[^"]+"\}\n\{"sale":"2f6f4982-[^"]+","total":"36000"\}\n$/)
  })

  it('mends a mistake', () => {
    expect(said[2]).toContain('"correction":')
    expect(said[2]).toContain('"reason":"Dibayar QRIS"')
  })

  it('closes the period', () => {
    expect(said[3]).toMatch(/^\{"period":"(\d{4}\.\d\d)"\}\n\{"period":"\1"\}\n\{"period":"\1",.*"state":"closed"/)
  })

  it('explains one rupiah as it says there', async () => {
    const text = await readme()
    const steps = [
      '2 bungkus × Rp18,000 = Rp36,000',
      'Commission 10% of Rp36,000 = Rp3,600',
      'Rp36,000 − Rp3,600 = Rp32,400',
    ]
    for (const step of steps) {
      expect(text.replaceAll('\n> ', ' ')).toContain(step)
      expect(said[4]).toContain(step)
    }
  })
})

describe('The payout that the README has a newcomer approve', () => {
  it('waits, with its lines and their hash, and without whose account is too new', () => {
    const [run = ''] = paidOut
    expect(run).toMatch(/^\{"run":"[^"]+",.*"state":"submitted","draftedBy":"budi",.*"hash":"[0-9a-f]{64}"/)
    expect(run).toMatch(/"kind":"instalment".*"name":"Dapur Bawang Tonaka"/)
    expect(run).toMatch(/\n\{"exclusions":\[\{.*"name":"Ibu Sarlota Mentawi"\}\]\}\n$/)
  })

  it('is approved as it was seen, and no longer owed', () => {
    expect(paidOut[1]).toMatch(/^\{"run":"[^"]+"\}\n\{"entries":\[.*"event":"PayoutLineApproved"/)
    expect(paidOut[1]).toMatch(
      /"text":"Withheld for a loan’s instalment: Rp[\d,]+ due, room for Rp[\d,]+, Rp[\d,]+ taken"/,
    )
  })

  it('leads back to a sale, explained to the rupiah', () => {
    expect(paidOut[2]).toMatch(/ × Rp18,000 = Rp[\d,]+/)
    expect(paidOut[2]).toMatch(/Commission 10% of Rp[\d,]+ = Rp[\d,]+/)
  })
})

describe('What the README has a newcomer see of what is told', () => {
  it('comes over HTTP: from the first message on, a sale too', async () => {
    const [, , , listen = ''] = await blocksUnder('What happens, for other systems')
    expect(listen).toContain('http://127.0.0.1:4400/')
    const terminal = type([...tokens(), listen.replace('http://127.0.0.1:4400', server.url)].join('\n'))
    const heard = await terminal.said('"type":"lumbung.sale-completed.v1"')
    await terminal.interrupt()
    expect(heard).toContain('\n\nid: 1.1\ndata: {"specversion":"1.0","id":"1.1",')
  })
})

/** What no contract can have an example of: a position is of one log, and the periods of the demo are those of late. */
const NOT_SHOWN = ['entry', 'from', 'period', 'to']

describe('What a newcomer tries out on the pages of the contract', () => {
  it('is there in the demo: each example of a path and a query', async () => {
    const contract: Contract = JSON.parse(await (await fetch(`${server.url}/openapi.json`)).text())
    const token = /^export ACCOUNTANT=(\S+)$/m.exec(server.greeting)?.[1]
    const answers: string[] = []
    for (const { route, method, path, operation } of routesIn(contract)) {
      if (method !== 'get' || !path.startsWith('/v1/')) continue
      const parameters = operation.parameters ?? []
      const isShown = parameters.every(({ name, in: where, required, schema }) => {
        const isNeeded = where === 'path' || (where === 'query' && required === true)
        return !isNeeded || !NOT_SHOWN.includes(name) || schema.format === 'date'
      })
      if (!isShown) continue
      const examples = parameters.flatMap(({ name, in: where, example, schema }) => {
        const shown = example ?? schema.example
        return (typeof shown !== 'string' && typeof shown !== 'number') || where === 'header'
          ? []
          : [{ name, where, text: encodeURIComponent(shown) }]
      })
      const of = (name: string) => examples.find((one) => one.where === 'path' && one.name === name)?.text ?? ''
      const query = examples.filter(({ where }) => where === 'query').map(({ name, text }) => `${name}=${text}`)
      const address = `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => of(name))}?${query.join('&')}`
      const { status } = await fetch(`${server.url}${address}`, { headers: { authorization: `Bearer ${token}` } })
      answers.push(`${route} ${status}`)
    }
    expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([])
    expect(answers.length).toBeGreaterThan(20)
  })
})
