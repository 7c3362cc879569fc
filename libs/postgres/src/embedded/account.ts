import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { CannotStart } from './cannot-start.js'
import { holdsCluster, type DataFolder } from './data-folder.js'

/** Whom a program runs as; empty: as we are. */
export type Account = { uid: number; gid: number } | Record<string, never>

/** PostgreSQL refuses to run as root. */
export const isRoot = process.getuid?.() === 0

/**
 * The first of the numbers that belong to nobody: above Debian's and systemd's ranges for people, below systemd's for
 * services, within the 65,536 that a container usually has. No user of that number is made: PostgreSQL needs none.
 * @see https://systemd.io/UIDS-GIDS/
 */
const FIRST_UNUSED = 60_870

/**
 * Whom the server of this folder runs as: its owner, whom we may become only as root. A new folder of root's gets a
 * number that no user of this machine has.
 * @throws CannotStart when the folder belongs to someone we cannot become
 */
export async function serverAccount(folder: DataFolder): Promise<Account> {
  if (!(await holdsCluster(folder))) return isRoot ? unusedAccount() : {}
  const { uid, gid } = statSync(folder.cluster)
  if (isRoot && uid !== 0) return { uid, gid }
  if (uid === process.getuid?.() && !isRoot) return {}
  throw new CannotStart(
    isRoot
      ? `${folder.cluster} belongs to root, as whom PostgreSQL does not run: give it back to the user it belonged to (chown -R).`
      : `${folder.cluster} belongs to the user with number ${uid}: start as that user or as root, or use another folder.`,
  )
}

/**
 * Whom `initdb` runs as. Unlike the server it insists on a user with a name; as root that is `nobody`, who makes the
 * empty cluster and hands it over.
 */
export function initdbAccount(): Account {
  if (!isRoot) {
    requireName()
    return {}
  }
  const nobody = passwd().find(([name]) => name === 'nobody')
  const [, , uid, gid] = nobody ?? []
  if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) }
  throw new CannotStart(
    'As root a data folder is first made by the user nobody, who is missing from /etc/passwd: start as an ordinary user.',
  )
}

function requireName(): void {
  try {
    userInfo()
  } catch (error) {
    throw new CannotStart(
      `PostgreSQL's initdb needs the user with number ${process.getuid?.()} to have a name: add it to /etc/passwd, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

function unusedAccount(): Account {
  const taken = new Set(passwd().flatMap(([, , uid, gid]) => [Number(uid), Number(gid)]))
  let id = FIRST_UNUSED
  while (taken.has(id)) id += 1
  return { uid: id, gid: id }
}

function passwd(): string[][] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
}
