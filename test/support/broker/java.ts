import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isOnPath } from '../on-path.js'
import { haveJars, KAFKA, kafkaJars } from './jars.js'

/** A Java with Kafka's classes: the machine's own, or that of a container. */
export interface Java {
  readonly file: string
  /** Before the class to run and what it is given. */
  readonly args: readonly string[]
  /** What ends it when we are killed. */
  readonly deathSignal: NodeJS.Signals
  /** Where a server listens to be reached at 127.0.0.1 of this machine. */
  readonly listenOn: string
  /** Where a server that ends in good order leaves its loaded classes, for the next to start in half the time; once. */
  readonly recording?: Recording
  /** What ends it there and then, when that is not a signal to the program. */
  readonly kill?: readonly [file: string, ...args: string[]]
}

export interface Recording {
  readonly args: readonly string[]
  /** To be called when the server has ended. */
  keep(): Promise<void>
}

/** What one run of a Java reaches of this machine. */
export interface Reach {
  /** Names the run: no two at once have the same. */
  readonly name: string
  readonly folder: string
  readonly ports: readonly number[]
}

/** A small heap and the first compiler only: a broker of a few topics starts in half the time and needs no more. */
const OPTIONS = [
  '-Xms64m',
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:-UsePerfData',
  '-Djava.net.preferIPv4Stack=true',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
]

const OLDEST_JAVA = 17
const IMAGE = `apache/kafka:${KAFKA}`
const IN_IMAGE = '/opt/kafka/libs/*'

type Way = 'machine' | 'container'

let way: Way | undefined

/** @returns what would have to be there for a broker to be started */
export function noJava(): string | undefined {
  way ??= isJavaHere() && (haveJars() || isOnPath('mvn')) ? 'machine' : doesDockerAnswer() ? 'container' : undefined
  if (way !== undefined) return undefined
  const java = isJavaHere()
    ? 'mvn is not on the PATH'
    : `there is no java of version ${OLDEST_JAVA} or later on the PATH`
  return `no Kafka can be started: ${java}, and no Docker answers`
}

/** @throws when there is none; so a test in CI says what is missing */
export async function javaWithKafka(reach: Reach): Promise<Java> {
  const lacking = noJava()
  if (lacking !== undefined) throw new Error(lacking)
  return way === 'machine' ? onMachine(await kafkaJars(), reach) : inContainer(reach)
}

/**
 * One more Java with Kafka's classes, beside the one that runs under this name and reaches the same addresses.
 * @returns a program and what it is given before the class to run
 */
export async function javaBeside(name: string): Promise<Pick<Java, 'file' | 'args'>> {
  const lacking = noJava()
  if (lacking !== undefined) throw new Error(lacking)
  return way === 'machine'
    ? { file: 'java', args: [...OPTIONS, '-cp', join(await kafkaJars(), '*')] }
    : { file: 'docker', args: ['exec', '--interactive', name, 'java', ...OPTIONS, '-cp', IN_IMAGE] }
}

function onMachine(jars: string, { folder }: Reach): Java {
  const classes = join(jars, `classes-of-java-${javaVersion()}.jsa`)
  const java = { file: 'java', deathSignal: 'SIGKILL', listenOn: '127.0.0.1' } as const
  const kafka = ['-cp', join(jars, '*')]
  if (existsSync(classes)) return { ...java, args: [...OPTIONS, `-XX:SharedArchiveFile=${classes}`, ...kafka] }
  const recorded = join(folder, 'classes.jsa')
  return {
    ...java,
    args: [...OPTIONS, ...kafka],
    recording: {
      args: [`-XX:ArchiveClassesAtExit=${recorded}`],
      async keep() {
        // Not every Java can record.
        if (!existsSync(recorded)) return
        // Beside, then renamed: another may be reading it, or keeping its own.
        await copyFile(recorded, `${classes}.${process.pid}`)
        await rename(`${classes}.${process.pid}`, classes)
        await rm(recorded)
      },
    },
  }
}

/** The same command in Kafka's own image, as ourselves and with the folder where it is here. */
function inContainer({ name, folder, ports }: Reach): Java {
  const { uid, gid } = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const published = ports.flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`])
  const run = [
    'run',
    '--rm',
    '--name',
    name,
    '--user',
    `${uid}:${gid}`,
    '--volume',
    `${folder}:${folder}`,
    ...published,
  ]
  return {
    file: 'docker',
    args: [...run, '--entrypoint', 'java', IMAGE, ...OPTIONS, '-cp', IN_IMAGE],
    // Docker passes it on; a kill would reach only Docker's own program, and leave the container.
    deathSignal: 'SIGTERM',
    listenOn: '0.0.0.0',
    kill: ['docker', 'kill', name],
  }
}

function isJavaHere(): boolean {
  return Number.parseInt(javaVersion(), 10) >= OLDEST_JAVA
}

/** `17.0.15`, or nothing where there is none. */
function javaVersion(): string {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' })
  return /version "([\w.+-]+)"/.exec(stderr ?? '')?.[1] ?? ''
}

function doesDockerAnswer(): boolean {
  return spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 }).status === 0
}
