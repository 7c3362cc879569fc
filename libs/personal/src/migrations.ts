import type { Migration } from '#postgres/migrate.js'

/** The tables of this room: apply them before its classes touch the database. */
export const personalMigrations: readonly Migration[] = [
  {
    id: 'personal/001-person-key',
    sql: `
      CREATE SCHEMA personal;

      CREATE TABLE personal.person_key (
        cooperative text COLLATE "C" NOT NULL,
        person text COLLATE "C" NOT NULL,
        wrapped bytea,
        PRIMARY KEY (cooperative, person)
      ) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0); -- a destroyed key soon leaves its page
      COMMENT ON TABLE personal.person_key IS
        'The key of each person, wrapped by a key outside the database. NULL: destroyed, and never to be had again.';

      CREATE TABLE personal.keys_in_use (
        name text COLLATE "C" PRIMARY KEY,
        fingerprint text COLLATE "C" NOT NULL
      );
      COMMENT ON TABLE personal.keys_in_use IS
        'Of each key outside the database that rows here depend on: a fingerprint, from which it cannot be told.'`,
  },
]
