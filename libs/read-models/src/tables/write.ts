import type { ClientBase } from 'pg'
import type { CooperativeId } from '#events/words.js'
import { keyOf } from './ddl.js'
import type { Rows } from './rows.js'
import { columnName, type Table } from './table.js'

/**
 * Writes what was folded, one statement for each table that gets anything. A row whose key is taken, in a table that
 * does not add up, is an error.
 */
export async function write(
  client: ClientBase,
  schema: string,
  tables: readonly Table[],
  folded: ReadonlyMap<CooperativeId, Rows>,
): Promise<void> {
  for (const table of tables) {
    const values = columnsOf(table, folded)
    if (values === undefined) continue
    // Named: the server plans it once for each connection.
    await client.query({ name: `${schema}.${table.name}`, text: upsert(schema, table), values })
  }
}

function upsert(schema: string, table: Table): string {
  const entries = Object.entries(table.columns)
  const names = ['cooperative', ...entries.map(([name]) => columnName(name))]
  const arrays = ['text', ...entries.map(([, { type }]) => bare(type))].map((type, at) => `$${at + 1}::${type}[]`)
  const sums = entries.filter(([, { adds }]) => adds).map(([name]) => columnName(name))
  const conflict = table.addsUp
    ? `ON CONFLICT (${keyOf(table).join(', ')}) DO UPDATE SET ${sums.map((name) => `${name} = t.${name} + excluded.${name}`).join(', ')}`
    : ''
  return `INSERT INTO ${schema}.${table.name} AS t (${names.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')}) ${conflict}`
}

const bare = (type: string): string => type.replace(' COLLATE "C"', '')

/** Each column as the text of an array: this is written several times faster than the driver would. */
function columnsOf(table: Table, folded: ReadonlyMap<CooperativeId, Rows>): string[] | undefined {
  const entries = Object.entries(table.columns)
  const cooperatives: string[] = []
  const values: string[][] = entries.map(() => [])
  for (const [cooperative, rows] of folded) {
    for (const row of rows.of(table)) {
      cooperatives.push(cooperative)
      for (const [at, [name, column]] of entries.entries()) values[at]?.push(column.literal(row[name]))
    }
  }
  return cooperatives.length === 0 ? undefined : [cooperatives, ...values].map((column) => `{${column.join(',')}}`)
}
