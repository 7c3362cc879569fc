import { makeRunFolder, type RunFolder } from '#postgres/testing/run-folder.js'
import type { Config } from './configure.js'
import { freePort } from './free-port.js'
import { KafkaNode } from './kafka-node.js'
import { secureListeners, type Secured, type SecuredListeners } from './secured.js'

export interface Broker {
  /** host:port, in the clear and for everybody. */
  readonly brokers: string[]
  /** As a crash does: SIGKILL. Resolves when it is gone. What was acknowledged is there after a restart. */
  kill(): Promise<void>
  /**
   * Starts it again on its ports and data, after a kill or, when it runs, after it was stopped in good order.
   * @param config over that of the first start, for this start only
   */
  restart(config?: Config): Promise<void>
  /** Ends it for good and removes its data. */
  stop(): Promise<void>
}

export interface SecuredBroker extends Broker {
  readonly secured: Secured
}

export interface BrokerOptions {
  /** Over the configuration of configure.ts: `{ 'message.max.bytes': '2000' }`. */
  readonly config?: Config
}

const ATTEMPTS = 3

/**
 * A real Kafka of its own, one node, on 127.0.0.1: for tests that kill it or need it configured. Others share one
 * (shared-broker.ts). It dies with this process where the kernel can tell it (Linux).
 * @throws with what is missing, or what the broker said
 */
export async function startBroker(options: BrokerOptions = {}): Promise<Broker> {
  const folder = await makeRunFolder()
  return startIn(folder, options, undefined)
}

/** The same with doors that ask for a password or speak TLS. */
export async function startSecuredBroker(options: BrokerOptions = {}): Promise<SecuredBroker> {
  const folder = await makeRunFolder()
  const listeners = await secureListeners(folder.path)
  const broker = await startIn(folder, options, listeners)
  return { ...broker, secured: listeners.secured }
}

async function startIn(
  folder: RunFolder,
  { config = {} }: BrokerOptions,
  secured: SecuredListeners | undefined,
): Promise<Broker> {
  for (let attempt = 1; ; attempt += 1) {
    const ports = { PLAINTEXT: await freePort(), CONTROLLER: await freePort(), ...secured?.ports }
    const node = new KafkaNode(folder.path, `node-${attempt}`, ports, { ...secured?.config, ...config })
    try {
      await node.format(secured?.scram)
      await node.start()
    } catch (error) {
      await node.kill()
      // Another may have taken a port between our look and the broker's start.
      if (attempt < ATTEMPTS && String(error).includes('Address already in use')) continue
      await folder.remove()
      throw error
    }
    return {
      brokers: [`127.0.0.1:${ports.PLAINTEXT}`],
      kill: () => node.kill(),
      restart: async (other) => {
        await node.end()
        await node.start(other)
      },
      stop: async () => {
        await node.finish()
        await folder.remove()
      },
    }
  }
}
