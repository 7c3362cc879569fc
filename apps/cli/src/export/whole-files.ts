import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

/** What is exported holds names and amounts: it is its owner's alone. */
const FILE = 0o600
const FOLDER = 0o700

/** @throws Error where something is already, unless it is to be replaced */
export async function refuseToReplace(path: string, force: boolean): Promise<void> {
  if (force || !existsSync(path)) return
  const entries = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (entries?.length === 0) return
  throw new Error(`${path} is there already${entries ? ' and holds something' : ''}; --force writes over it`)
}

/**
 * Files of one folder, written a piece at a time, of one or of several in turn. Whoever reads a file finds a whole one, or
 * the one before: all of them take their names when the last piece is written, and none does when it fails.
 */
export async function writeWhole(
  folder: string,
  pieces: AsyncIterable<{ readonly file: string; readonly text: string | Uint8Array }>,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER })
  const begun = new Map<string, FileHandle>()
  const unfinished = (file: string): string => join(folder, `${file}.unfinished`)
  try {
    for await (const { file, text } of pieces) {
      const handle = begun.get(file) ?? (await beginAnew(unfinished(file)))
      begun.set(file, handle)
      await handle.writeFile(text)
    }
    for (const handle of begun.values()) await handle.close()
    for (const file of begun.keys()) await rename(unfinished(file), join(folder, file))
  } catch (error) {
    for (const [file, handle] of begun) {
      await handle.close()
      await rm(unfinished(file), { force: true })
    }
    throw error
  }
}

/** Also over what a run left that was killed, whoever could read that. */
async function beginAnew(path: string): Promise<FileHandle> {
  await rm(path, { force: true })
  return open(path, 'wx', FILE)
}
