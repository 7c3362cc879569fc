import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { sentence } from '#observability/sentence.js'
import { TOPIC } from '../contract/releases.js'

/** Where and how messages are published. */
export interface KafkaSettings {
  /** Each as host:port; any of them is asked where the others are. */
  readonly brokers: readonly string[]
  readonly topic: string
  readonly partitions: number
  /** The broker's default when it is left out. */
  readonly replication?: number | undefined
  /** How long the topic keeps a message, in milliseconds; -1 for ever. */
  readonly retentionMs: number
  /** How many replicas have a message before it is acknowledged; left out, 1 of a single replica and 2 of more. */
  readonly minInsyncReplicas?: number | undefined
  /** Who vouches for the brokers, as PEM; left out, whom Node trusts. Undefined without TLS. */
  readonly tls?: { readonly ca?: string | undefined } | undefined
  readonly sasl?: Sasl | undefined
}

export interface Sasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly username: string
  readonly password: string
}

/** A variable of the environment has a value that nothing can be done with. */
export class UnusableKafkaSettings extends Error {
  override readonly name = 'UnusableKafkaSettings'
}

export const DEFAULT_PARTITIONS = 6
const FOR_EVER = -1

const whole = (least: number, most: number, meaning: string) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, meaning)
    .transform(Number)
    .refine((number) => number >= least && number <= most, meaning)

const A_SWITCH = 'on or off'
const A_MECHANISM = 'plain, scram-sha-256 or scram-sha-512'

const variables = z.object({
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(',').map((broker) => broker.trim()))
    .refine((brokers) => brokers.every(isAddress), 'host:port, more of them parted by commas'),
  KAFKA_TOPIC: z
    .string()
    .regex(/^(?!\.{1,2}$)[\w.-]{1,249}$/, 'a name of at most 249 letters, digits, dots, underscores and hyphens')
    .default(TOPIC),
  KAFKA_PARTITIONS: whole(1, 10_000, 'a whole number from 1 to 10000').default(DEFAULT_PARTITIONS),
  KAFKA_REPLICATION: whole(1, 100, 'a whole number from 1 to 100').optional(),
  KAFKA_RETENTION_MS: whole(FOR_EVER, Number.MAX_SAFE_INTEGER, 'a whole number of milliseconds, or -1 for ever')
    .refine((ms) => ms !== 0, 'a whole number of milliseconds, or -1 for ever')
    .default(FOR_EVER),
  KAFKA_MIN_INSYNC_REPLICAS: whole(1, 100, 'a whole number from 1 to 100').optional(),
  KAFKA_TLS: z.enum(['on', 'off'], A_SWITCH).default('off'),
  KAFKA_TLS_CA: z.string().optional(),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512'], A_MECHANISM).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  KAFKA_SASL_PASSWORD_FILE: z.string().optional(),
})

type Variables = z.infer<typeof variables>

/**
 * @returns undefined where KAFKA_BROKERS names none: nothing is published
 * @throws UnusableKafkaSettings in a sentence that names the variable, and never a password
 */
export function kafkaSettingsFrom(env: Readonly<Record<string, string | undefined>>): KafkaSettings | undefined {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  if (given['KAFKA_BROKERS'] === undefined) return undefined
  const read = variables.safeParse(given)
  if (!read.success) throw unusable(read.error, given)
  const {
    KAFKA_BROKERS: brokers,
    KAFKA_TOPIC: topic,
    KAFKA_PARTITIONS: partitions,
    KAFKA_REPLICATION: replication,
    KAFKA_RETENTION_MS: retentionMs,
    KAFKA_MIN_INSYNC_REPLICAS: minInsyncReplicas,
  } = read.data
  if (replication !== undefined && minInsyncReplicas !== undefined && minInsyncReplicas > replication) {
    throw new UnusableKafkaSettings(
      `KAFKA_MIN_INSYNC_REPLICAS is ${minInsyncReplicas}, and KAFKA_REPLICATION makes ${replication}: ` +
        'nothing would ever be acknowledged.',
    )
  }
  const tls = tlsFrom(read.data)
  return { brokers, topic, partitions, replication, retentionMs, minInsyncReplicas, tls, sasl: saslFrom(read.data) }
}

/** The first of what is wrong. No variable with a fault of its form holds a secret. */
function unusable(error: z.ZodError, given: Readonly<Record<string, unknown>>): UnusableKafkaSettings {
  const [issue] = error.issues
  const name = String(issue?.path[0])
  return new UnusableKafkaSettings(`${name} is ${issue?.message}, not ${JSON.stringify(given[name])}.`)
}

function tlsFrom({ KAFKA_TLS, KAFKA_TLS_CA }: Variables): KafkaSettings['tls'] {
  if (KAFKA_TLS === 'on') return { ca: KAFKA_TLS_CA && certificates(KAFKA_TLS_CA) }
  if (KAFKA_TLS_CA === undefined) return undefined
  throw new UnusableKafkaSettings('KAFKA_TLS_CA is given, and KAFKA_TLS is not on.')
}

function saslFrom(given: Variables): Sasl | undefined {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: word,
    KAFKA_SASL_PASSWORD_FILE: file,
  } = given
  if (word !== undefined && file !== undefined) {
    throw new UnusableKafkaSettings('KAFKA_SASL_PASSWORD and KAFKA_SASL_PASSWORD_FILE are both given: one is enough.')
  }
  const password = file === undefined ? word : contents('KAFKA_SASL_PASSWORD_FILE', file).replace(/\r?\n$/, '')
  if (mechanism === undefined) {
    if (username === undefined && password === undefined) return undefined
    throw new UnusableKafkaSettings(`KAFKA_SASL_MECHANISM is missing: it is ${A_MECHANISM}.`)
  }
  if (username === undefined) throw new UnusableKafkaSettings('KAFKA_SASL_USERNAME is missing.')
  if (password === undefined || password === '') {
    throw new UnusableKafkaSettings('KAFKA_SASL_PASSWORD, or KAFKA_SASL_PASSWORD_FILE, is missing.')
  }
  return { mechanism, username, password }
}

/** Node takes any text for certificates, and trusts nobody then. */
function certificates(file: string): string {
  const pem = contents('KAFKA_TLS_CA', file)
  try {
    for (const one of pem.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? ['']) {
      void new X509Certificate(one)
    }
    return pem
  } catch {
    throw new UnusableKafkaSettings('KAFKA_TLS_CA names a file that holds no certificates as PEM.')
  }
}

function contents(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UnusableKafkaSettings(`${name} names a file that cannot be read: ${sentence(error)}.`)
  }
}

function isAddress(text: string): boolean {
  const port = /^[^\s:/@]+:(\d{1,5})$/.exec(text)?.[1]
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535
}
