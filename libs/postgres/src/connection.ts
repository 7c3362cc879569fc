/** Where a PostgreSQL is and as whom to go there: a server by URL, or one on this machine by its socket. */
export type Connection = ServerUrl | LocalSocket

export interface ServerUrl {
  /** `postgresql://user:password@host:port/database?sslmode=…` */
  connectionString: string
}

export interface LocalSocket {
  /** The folder that holds the socket, an absolute path. */
  host: string
  /** Part of the socket's name, `.s.PGSQL.<port>`. */
  port: number
  user: string
  database: string
}

/** The connection as one URL, for a command line or an environment variable. */
export function databaseUrl(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString
  const { host, port, user, database } = connection
  return `postgresql://${encodeURIComponent(user)}@${encodeURIComponent(host)}:${port}/${encodeURIComponent(database)}`
}

/** The same server, another database. */
export function withDatabase(connection: Connection, database: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${encodeURIComponent(database)}`
  return { connectionString: url.href }
}
