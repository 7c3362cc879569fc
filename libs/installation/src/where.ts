import { join } from 'node:path'

/** Where an installation keeps what it knows: the PostgreSQL that npm brought, in a folder, or a server by URL. */
export type Where =
  | { readonly kind: 'embedded'; readonly dataDir: string; readonly keysFile: string }
  | { readonly kind: 'server'; readonly databaseUrl: string; readonly keysFile: string }

export const DEFAULT_DATA_DIR = './data'

/**
 * Options win over the environment: `DATABASE_URL`, else the embedded one in `LUMBUNG_DATA`, else in `./data`. The keys
 * lie beside the embedded data; with a server, in `LUMBUNG_KEYS`, else in that same folder.
 */
export function whereFrom(
  options: { readonly data?: string; readonly database?: string },
  env: Readonly<Record<string, string | undefined>>,
): Where {
  const dataDir = options.data ?? env['LUMBUNG_DATA'] ?? DEFAULT_DATA_DIR
  const keysFile = env['LUMBUNG_KEYS'] ?? join(dataDir, 'keys.json')
  const databaseUrl = options.database ?? (options.data === undefined ? env['DATABASE_URL'] : undefined)
  if (databaseUrl === undefined || databaseUrl === '') return { kind: 'embedded', dataDir, keysFile }
  return { kind: 'server', databaseUrl, keysFile }
}
