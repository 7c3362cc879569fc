import { QUERY_ROLE } from '#postgres/query-role.js'
import { columnName, type Table } from './table.js'

/**
 * The statements that make a table in a schema, behind the wall: a query sees the rows of the cooperative it was let in
 * for, the owner those it projects, and whoever says nothing gets an error.
 */
export function createTable(schema: string, table: Table): string {
  const name = `${schema}.${table.name}`
  const columns = Object.entries(table.columns).map(
    ([column, { type, optional }]) => `${columnName(column)} ${type}${optional ? '' : ' NOT NULL'}`,
  )
  // Room on each page for the next version of a row that is added to: it then needs no new entry in any index.
  const storage = table.addsUp ? ' WITH (fillfactor = 70)' : ''
  return [
    `CREATE TABLE ${name} (
      cooperative text COLLATE "C" NOT NULL,
      ${columns.join(',\n      ')},
      PRIMARY KEY (${keyOf(table).join(', ')})
    )${storage}`,
    ...table.indexes.map(
      ({ name: index, columns: on, where }) =>
        `CREATE INDEX ${index} ON ${name} (${['cooperative', ...on].join(', ')})${where === undefined ? '' : ` WHERE ${where}`}`,
    ),
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`,
    // In a subquery each is asked once for a statement, and not once for a row.
    `CREATE POLICY own_cooperative ON ${name} FOR SELECT TO ${QUERY_ROLE}
       USING (cooperative = (SELECT reading.current_cooperative()))`,
    `CREATE POLICY projecting ON ${name} TO CURRENT_USER
       USING ((SELECT reading.is_projecting())) WITH CHECK ((SELECT reading.is_projecting()))`,
    `GRANT SELECT ON ${name} TO ${QUERY_ROLE}`,
  ].join(';\n')
}

/** The columns of a table's primary key. */
export const keyOf = ({ key }: Table): string[] => ['cooperative', ...key.map(columnName)]
