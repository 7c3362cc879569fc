import type { Pool } from 'pg'
import { sqlState } from '#postgres/failures.js'
import { QUERY_ROLE } from '#postgres/query-role.js'
import { inTransaction } from '#postgres/transaction.js'

/** A role belongs to the whole server: another database's start may be making it at this moment. */
const ATTEMPTS = 10

/**
 * Makes the role that queries run as, where there is none, and lets this connection's role become it.
 * @throws QueryRoleMissing when this role may not do that: the message says what one who may has to run
 * @throws QueryRoleTooPowerful
 */
export async function ensureQueryRole(pool: Pool, role: string = QUERY_ROLE): Promise<void> {
  for (let attempt = 1; !(await canBecome(pool, role)); attempt++) {
    try {
      await pool.query(`DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '${role}') THEN
          CREATE ROLE ${role} NOLOGIN NOINHERIT;
        END IF;
        GRANT ${role} TO CURRENT_USER;
      END $$`)
    } catch (error) {
      if (sqlState(error) === INSUFFICIENT_PRIVILEGE) throw await missing(pool, role, error)
      if (attempt === ATTEMPTS || !MADE_BY_ANOTHER.has(sqlState(error) ?? '')) throw error
    }
  }
  await refusePower(pool, role)
}

export class QueryRoleMissing extends Error {
  override readonly name = 'QueryRoleMissing'
}

/** Rows of every cooperative would be open to whoever queries as this role. */
export class QueryRoleTooPowerful extends Error {
  override readonly name = 'QueryRoleTooPowerful'
}

const INSUFFICIENT_PRIVILEGE = '42501'
const NO_SUCH_ROLE = '22023'

/** 42710 it exists, 23505 it came to exist, XX000 "tuple concurrently updated". */
const MADE_BY_ANOTHER = new Set(['42710', '23505', 'XX000'])

async function canBecome(pool: Pool, role: string): Promise<boolean> {
  try {
    await inTransaction(pool, (client) => client.query(`SET LOCAL ROLE ${role}`), { readOnly: true })
    return true
  } catch (error) {
    if ([INSUFFICIENT_PRIVILEGE, NO_SUCH_ROLE].includes(sqlState(error) ?? '')) return false
    throw error
  }
}

async function missing(pool: Pool, role: string, cause: unknown): Promise<QueryRoleMissing> {
  const { rows } = await pool.query<{ me: string }>('SELECT quote_ident(current_user) AS me')
  return new QueryRoleMissing(
    `Queries run as the role ${role}, which this connection can neither make nor become. ` +
      `Have an administrator of the server run: CREATE ROLE ${role} NOLOGIN NOINHERIT; GRANT ${role} TO ${rows[0]?.me ?? ''};`,
    { cause },
  )
}

async function refusePower(pool: Pool, role: string): Promise<void> {
  const { rows } = await pool.query(
    `SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = $1 AND (r.rolsuper OR r.rolbypassrls
       OR EXISTS (SELECT FROM pg_catalog.pg_auth_members m WHERE m.member = r.oid))`,
    [role],
  )
  if (rows.length > 0) {
    throw new QueryRoleTooPowerful(
      `The role ${role} is a superuser, bypasses row-level security or is a member of another role: take that from it.`,
    )
  }
}
