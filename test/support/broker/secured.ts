import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port.js'

/** Doors of a broker that ask who comes (SASL's PLAIN and SCRAM), or hide what is said (TLS), or both; each as host:port. */
export interface Secured {
  readonly sasl: string
  readonly tls: string
  readonly saslOverTls: string
  readonly username: string
  readonly password: string
  /** Who vouches for the broker, as PEM: nobody but this test trusts it. */
  readonly ca: string
}

export interface SecuredListeners {
  readonly secured: Secured
  readonly ports: Readonly<Record<'SASL_PLAINTEXT' | 'SSL' | 'SASL_SSL', number>>
  /** What of the broker's configuration is about them. */
  readonly config: Readonly<Record<string, string>>
  /** Who may come by SCRAM is known to the broker from the start: StorageTool's `--add-scram`. */
  readonly scram: readonly string[]
}

const SCRAM = ['SCRAM-SHA-256', 'SCRAM-SHA-512']
const DOORS = ['sasl_plaintext', 'sasl_ssl']

/** Makes ports, a password and, with openssl, a certificate for 127.0.0.1 in the folder. */
export async function secureListeners(folder: string): Promise<SecuredListeners> {
  const ports = { SASL_PLAINTEXT: await freePort(), SSL: await freePort(), SASL_SSL: await freePort() }
  const [username, password] = ['lumbung', randomUUID()]
  const { ca, keystore } = await certify(folder)
  const plain = `org.apache.kafka.common.security.plain.PlainLoginModule required user_${username}="${password}";`
  return {
    secured: {
      sasl: `127.0.0.1:${ports.SASL_PLAINTEXT}`,
      tls: `127.0.0.1:${ports.SSL}`,
      saslOverTls: `127.0.0.1:${ports.SASL_SSL}`,
      username,
      password,
      ca,
    },
    ports,
    config: {
      'sasl.enabled.mechanisms': ['PLAIN', ...SCRAM].join(','),
      ...Object.fromEntries(
        DOORS.flatMap((door) => [
          [`listener.name.${door}.plain.sasl.jaas.config`, plain],
          ...SCRAM.map((mechanism) => [
            `listener.name.${door}.${mechanism.toLowerCase()}.sasl.jaas.config`,
            'org.apache.kafka.common.security.scram.ScramLoginModule required;',
          ]),
        ]),
      ),
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': keystore,
    },
    scram: SCRAM.map((mechanism) => `${mechanism}=[name=${username},password=${password}]`),
  }
}

async function certify(folder: string): Promise<{ ca: string; keystore: string }> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const made = ['-keyout', key, '-out', certificate, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await promisify(execFile)('openssl', ['req', '-x509', '-days', '2', ...curve, ...made])
  const ca = await readFile(certificate, 'utf8')
  const keystore = join(folder, 'keystore.pem')
  await writeFile(keystore, (await readFile(key, 'utf8')) + ca, { mode: 0o600 })
  return { ca, keystore }
}
