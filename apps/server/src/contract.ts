import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { describedApi } from './api/described.js'
import type { Json } from '#events/words.js'
import { asyncApi, headers } from '#public-events/contract/async-api.js'
import type { PublicMessage } from '#public-events/contract/cloud-event.js'
import { everyMessage } from '#public-events/contract/every-message.js'
import { exampleOf } from '#public-events/contract/example.js'
import { schemaOf } from '#public-events/contract/json-schema.js'
import { eventsPage } from '#public-events/contract/page.js'
import { CONTRACT_VERSION } from '#public-events/contract/releases.js'

/**
 * Writes the contracts, made from the routes and messages themselves: docs/openapi.json, docs/asyncapi.json and
 * docs/events.md. With `--check` it says whether those there are up to date, and exits with 1 if not. With `--release` it
 * writes besides what holds for ever of the messages, once for each version of their contract.
 */
const contracts: Readonly<Record<string, string>> = {
  'docs/openapi.json': asText(await describedApi()),
  'docs/asyncapi.json': asText(asyncApi()),
  'docs/events.md': eventsPage(await examples()),
}

if (process.argv.includes('--check')) await check()
else await write()
if (process.argv.includes('--release')) await release()

async function write(): Promise<void> {
  for (const [path, contract] of Object.entries(contracts)) await writeFile(resolve(path), contract)
}

async function check(): Promise<void> {
  for (const [path, contract] of Object.entries(contracts)) {
    if ((await readFile(resolve(path), 'utf8').catch(() => '')) === contract) continue
    process.stderr.write(`${path} is not what the program is now: npm run contracts\n`)
    process.exitCode = 1
  }
}

async function release(): Promise<void> {
  const path = resolve(`libs/public-events/released/${CONTRACT_VERSION}.json`)
  const schemas = Object.fromEntries(everyMessage.map((message) => [message.name, schemaOf(message)]))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, asText({ version: CONTRACT_VERSION, headers, schemas }), { flag: 'wx' })
}

/** Made of the samples of every event, the fullest of each. */
async function examples(): Promise<(name: string) => PublicMessage> {
  const folder = resolve('libs/events/golden')
  const found = new Map<string, PublicMessage>()
  for (const file of (await readdir(folder)).toSorted()) {
    const samples: { type: string; version: number; data: Json }[] = JSON.parse(
      await readFile(resolve(folder, file), 'utf8'),
    )
    for (const sample of samples) {
      const example = exampleOf({ category: file.replace('.json', ''), ...sample })
      if (example === undefined) continue
      const { name, message } = example
      if (message.data.length > (found.get(name)?.data.length ?? 0)) found.set(name, message)
    }
  }
  return (name) => {
    const message = found.get(name)
    if (message === undefined) throw new Error(`no event has a sample that ${name} could be made of`)
    return message
  }
}

function asText(contract: unknown): string {
  return `${JSON.stringify(contract, null, 2)}\n`
}
