import { describe, expect, it } from '@jest/globals'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { kafkaSettingsFrom } from './settings.js'

const given = { KAFKA_BROKERS: 'kafka:9092' }
const refused = (env: Record<string, string>): string => {
  try {
    kafkaSettingsFrom({ ...given, ...env })
  } catch (error) {
    return String(error)
  }
  throw new Error('they are taken')
}

describe('settings of Kafka', () => {
  it('publish nothing without brokers, whatever else is set', () => {
    expect(kafkaSettingsFrom({ KAFKA_PARTITIONS: 'many' })).toBeUndefined()
    expect(kafkaSettingsFrom({ KAFKA_BROKERS: '' })).toBeUndefined()
  })

  it('need nothing but brokers', () => {
    expect(kafkaSettingsFrom({ KAFKA_BROKERS: 'a:9092, b:9093' })).toEqual({
      brokers: ['a:9092', 'b:9093'],
      topic: 'lumbung.ledger.v1',
      partitions: 6,
      retentionMs: -1,
    })
  })

  it('say everything else where it is given', () => {
    const [certificate = ''] = rootCertificates
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-kafka-'))
    const [ca, password] = [join(folder, 'ca.pem'), join(folder, 'password')]
    writeFileSync(ca, certificate)
    writeFileSync(password, 'rahasia \n')
    const settings = kafkaSettingsFrom({
      ...given,
      KAFKA_TOPIC: 'palu',
      KAFKA_PARTITIONS: '12',
      KAFKA_REPLICATION: '3',
      KAFKA_RETENTION_MS: '31536000000',
      KAFKA_MIN_INSYNC_REPLICAS: '2',
      KAFKA_TLS: 'on',
      KAFKA_TLS_CA: ca,
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_SASL_USERNAME: 'lumbung',
      KAFKA_SASL_PASSWORD_FILE: password,
    })
    rmSync(folder, { recursive: true })
    expect(settings).toEqual({
      brokers: ['kafka:9092'],
      topic: 'palu',
      partitions: 12,
      replication: 3,
      retentionMs: 31_536_000_000,
      minInsyncReplicas: 2,
      tls: { ca: certificate },
      sasl: { mechanism: 'scram-sha-512', username: 'lumbung', password: 'rahasia ' },
    })
  })

  it.each([
    [{ KAFKA_BROKERS: 'kafka' }, 'KAFKA_BROKERS is host:port, more of them parted by commas, not "kafka".'],
    [{ KAFKA_BROKERS: 'a:9092,' }, 'KAFKA_BROKERS is host:port'],
    [{ KAFKA_BROKERS: 'a:99999' }, 'KAFKA_BROKERS is host:port'],
    [{ KAFKA_TOPIC: 'a topic' }, 'KAFKA_TOPIC is a name of at most 249 letters'],
    [{ KAFKA_TOPIC: '..' }, 'KAFKA_TOPIC is a name'],
    [{ KAFKA_PARTITIONS: '0' }, 'KAFKA_PARTITIONS is a whole number from 1 to 10000, not "0".'],
    [{ KAFKA_PARTITIONS: '6.5' }, 'KAFKA_PARTITIONS is a whole number'],
    [{ KAFKA_REPLICATION: 'three' }, 'KAFKA_REPLICATION is a whole number from 1 to 100, not "three".'],
    [{ KAFKA_RETENTION_MS: '0' }, 'KAFKA_RETENTION_MS is a whole number of milliseconds, or -1 for ever, not "0".'],
    [{ KAFKA_RETENTION_MS: '-2' }, 'KAFKA_RETENTION_MS is a whole number of milliseconds'],
    [{ KAFKA_MIN_INSYNC_REPLICAS: '1e1' }, 'KAFKA_MIN_INSYNC_REPLICAS is a whole number'],
    [{ KAFKA_REPLICATION: '1', KAFKA_MIN_INSYNC_REPLICAS: '2' }, 'nothing would ever be acknowledged'],
    [{ KAFKA_TLS: 'yes' }, 'KAFKA_TLS is on or off, not "yes".'],
    [{ KAFKA_TLS_CA: '/nowhere' }, 'KAFKA_TLS_CA is given, and KAFKA_TLS is not on.'],
    [{ KAFKA_TLS: 'on', KAFKA_TLS_CA: import.meta.filename }, 'KAFKA_TLS_CA names a file that holds no certificates'],
    [{ KAFKA_TLS: 'on', KAFKA_TLS_CA: '/nowhere/ca.pem' }, 'KAFKA_TLS_CA names a file that cannot be read'],
    [{ KAFKA_SASL_MECHANISM: 'gssapi' }, 'KAFKA_SASL_MECHANISM is plain, scram-sha-256 or scram-sha-512'],
    [{ KAFKA_SASL_USERNAME: 'lumbung' }, 'KAFKA_SASL_MECHANISM is missing'],
    [{ KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_PASSWORD: 'x' }, 'KAFKA_SASL_USERNAME is missing'],
    [{ KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'x' }, 'KAFKA_SASL_PASSWORD_FILE, is missing'],
    [{ KAFKA_SASL_PASSWORD: 'x', KAFKA_SASL_PASSWORD_FILE: 'y' }, 'are both given'],
  ])('are refused with what is wrong: %j', (env, why) => {
    expect(refused(env)).toContain(why)
  })

  it('never say a password', () => {
    const password = 'rahasia-sekali'
    for (const others of [
      {},
      { KAFKA_SASL_MECHANISM: 'digest' },
      { KAFKA_SASL_MECHANISM: 'plain' },
      { KAFKA_SASL_PASSWORD_FILE: 'y' },
    ]) {
      expect(refused({ KAFKA_SASL_PASSWORD: password, ...others })).not.toContain(password)
    }
  })
})
