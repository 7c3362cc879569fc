import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { lockFile } from '#postgres/embedded/file-lock.js'
import { eventually } from '../eventually.js'

export const KAFKA = '4.3.1'

/**
 * Kafka writes its log through slf4j 1.7 and brings nothing that prints it. Of its tools the console consumer is wanted,
 * which needs nothing of what the others do.
 */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lumbung</groupId>
  <artifactId>broker-for-tests</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${KAFKA}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka-tools</artifactId>
      <version>${KAFKA}</version>
      <exclusions>
        <exclusion>
          <groupId>*</groupId>
          <artifactId>*</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
const LONGEST_DOWNLOAD_MS = 5 * 60_000

/** The user's own cache: `npm ci` empties node_modules, and 45 MB are fetched once for each machine. */
const jars = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lumbung', `kafka-${KAFKA}-with-tools`)

export function haveJars(): boolean {
  return existsSync(jars)
}

/**
 * The folder of Kafka's jars, fetched with Maven when they were never fetched. It is whole or not there: what two runs
 * fetch at once one fetches and the other waits for, and what a killed one left is fetched anew.
 * @throws with what Maven said
 */
export async function kafkaJars(): Promise<string> {
  if (haveJars()) return jars
  await mkdir(dirname(jars), { recursive: true })
  const lock = await eventually(() => lockFile(`${jars}.lock`), LONGEST_DOWNLOAD_MS)
  try {
    if (!haveJars()) await fetchJars(`${jars}.unfinished`)
  } finally {
    lock.close()
  }
  return jars
}

async function fetchJars(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  const pom = `${folder}.pom.xml`
  await writeFile(pom, POM)
  const args = ['-q', '-B', '-f', pom, COPY, `-DoutputDirectory=${folder}`, '-DincludeScope=runtime']
  await promisify(execFile)('mvn', args, { timeout: LONGEST_DOWNLOAD_MS }).catch((error: unknown) => {
    throw new Error(`Maven could not fetch Kafka ${KAFKA}: ${said(error)}`, { cause: error })
  })
  await rename(folder, jars)
  await rm(pom)
}

function said(error: unknown): string {
  const stdout = typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout).trim() : ''
  return stdout || String(error)
}
