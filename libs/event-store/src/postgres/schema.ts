import type { Migration } from '#postgres/migrate.js'
import { commitGroup } from './commit-group-sql.js'

/**
 * The log's tables. Nobody but their owner reads or writes them, and even the owner only adds to them: what is recorded
 * stays as it was.
 *
 * `json`, not `jsonb`: what comes back is what was written, to the byte.
 */
export const logMigrations: readonly Migration[] = [
  {
    id: 'event-store/001-log',
    sql: `
      CREATE SCHEMA log;

      -- Which log this is. Restored from a backup it is another one: a new epoch.
      CREATE TABLE log.identity (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        store text NOT NULL,
        epoch integer NOT NULL CHECK (epoch > 0)
      );
      INSERT INTO log.identity (store, epoch) VALUES (left(replace(gen_random_uuid()::text, '-', ''), 12), 1);

      CREATE TABLE log.event (
        commit bigint NOT NULL,
        index integer NOT NULL,
        stream text COLLATE "C" NOT NULL,
        revision integer NOT NULL,
        cooperative text COLLATE "C" NOT NULL,
        type text COLLATE "C" NOT NULL,
        version integer NOT NULL,
        data json NOT NULL,
        metadata json NOT NULL,
        PRIMARY KEY (commit, index),
        UNIQUE (stream, revision)
      );
      CREATE INDEX event_of_cooperative ON log.event (cooperative, commit, index);

      CREATE TABLE log.receipt (
        command uuid PRIMARY KEY,
        body_hash text COLLATE "C" NOT NULL,
        commit bigint NOT NULL,
        result json NOT NULL
      );

      CREATE FUNCTION log.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what is recorded in %.% stays as it was', TG_TABLE_SCHEMA, TG_TABLE_NAME;
      END
      $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.event
        FOR EACH STATEMENT EXECUTE FUNCTION log.refuse();
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.receipt
        FOR EACH STATEMENT EXECUTE FUNCTION log.refuse();

      ${commitGroup};

      REVOKE ALL ON SCHEMA log FROM PUBLIC;
      REVOKE ALL ON ALL TABLES IN SCHEMA log FROM PUBLIC;
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA log FROM PUBLIC`,
  },
]
