import { execFile, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { launch } from '#postgres/embedded/child.js'
import { eventually } from '../eventually.js'
import { configure, type Config, type Ports } from './configure.js'
import { isServing } from './is-serving.js'
import { javaWithKafka, type Java } from './java.js'

const LONGEST_START_MS = 60_000
const CLUSTER_ID_BYTES = 16

/** One node of Kafka, its own controller: a folder, and a process that may be killed and come back. */
export class KafkaNode {
  readonly #properties: string
  readonly #data: string
  readonly #log: string
  #java: Java | undefined
  #process: ChildProcess | undefined

  /** @param root what the process may reach of the disk; the node's folder is in it */
  constructor(
    private readonly root: string,
    private readonly name: string,
    private readonly ports: Ports,
    private readonly config: Config,
  ) {
    this.#properties = join(root, name, 'server.properties')
    this.#data = join(root, name, 'data')
    this.#log = join(root, name, 'broker.log')
  }

  /** Whether its folder is there, and whole. */
  get isFormatted(): boolean {
    return existsSync(join(this.#data, 'meta.properties'))
  }

  /**
   * Makes the folder, once.
   * @param scram who is known to it, as StorageTool takes it
   */
  async format(scram: readonly string[] = []): Promise<void> {
    await mkdir(join(this.root, this.name), { recursive: true })
    const java = await this.#withKafka()
    await this.#configure(java, {})
    const id = randomBytes(CLUSTER_ID_BYTES).toString('base64url')
    const format = ['kafka.tools.StorageTool', 'format', '--standalone', `--cluster-id=${id}`, '-c', this.#properties]
    format.push(...scram.flatMap((one) => ['--add-scram', one]))
    await promisify(execFile)(java.file, [...java.args, ...format])
  }

  /**
   * @param config over the node's own
   * @throws with what it said when it ends before it serves
   */
  async start(config: Config = {}): Promise<void> {
    const java = await this.#withKafka()
    await this.#configure(java, config)
    const log = await open(this.#log, 'w')
    const server = await launch({
      file: java.file,
      args: [...(java.recording?.args ?? []), ...java.args, 'kafka.Kafka', this.#properties],
      account: {},
      cwd: this.root,
      stdio: ['ignore', log.fd, log.fd],
      deathSignal: java.deathSignal,
      env: process.env,
    })
    await log.close()
    this.#process = server
    const brokers = [`127.0.0.1:${this.ports.PLAINTEXT}`]
    await eventually(async () => {
      if (hasEnded(server)) throw new Error(`The broker ended: ${await readFile(this.#log, 'utf8')}`)
      return (await isServing(brokers)) || undefined
    }, LONGEST_START_MS)
  }

  async kill(): Promise<void> {
    const server = this.#process
    if (server === undefined || hasEnded(server)) return
    const gone = once(server, 'exit')
    const [file, ...args] = this.#java?.kill ?? []
    if (file === undefined) server.kill('SIGKILL')
    else await promisify(execFile)(file, args)
    await gone
  }

  /** In good order. */
  async end(): Promise<void> {
    const server = this.#process
    if (server === undefined || hasEnded(server)) return
    const gone = once(server, 'exit')
    server.kill('SIGTERM')
    await gone
    await this.#java?.recording?.keep()
    this.#java = undefined
  }

  /** Resolves when it has ended by itself, with what it said. */
  async ended(): Promise<string> {
    if (this.#process !== undefined && !hasEnded(this.#process)) await once(this.#process, 'exit')
    return readFile(this.#log, 'utf8')
  }

  /** For good: as fast as it can be, unless it leaves something to the next. */
  async finish(): Promise<void> {
    await (this.#java?.recording === undefined ? this.kill() : this.end())
  }

  async #withKafka(): Promise<Java> {
    this.#java ??= await javaWithKafka({
      name: `${basename(this.root)}-${this.name}`,
      folder: this.root,
      ports: Object.values(this.ports),
    })
    return this.#java
  }

  #configure({ listenOn }: Java, config: Config): Promise<void> {
    return writeFile(this.#properties, configure(this.#data, this.ports, listenOn, { ...this.config, ...config }))
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null
}
