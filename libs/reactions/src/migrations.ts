import type { Migration } from '#postgres/migrate.js'

/** The tables of this room: apply them before its classes touch the database. */
export const reactionMigrations: readonly Migration[] = [
  {
    id: 'reactions/001-pending',
    sql: `
      CREATE SCHEMA reactions;

      -- Where each reaction began, once and for all: one that has begun and has no checkpoint has lost it.
      CREATE TABLE reactions.beginning (
        reaction text COLLATE "C" PRIMARY KEY,
        position text COLLATE "C" NOT NULL
      );

      -- Up to here each has seen the log: what it owes for that is settled, or in the table pending.
      CREATE TABLE reactions.checkpoint (
        reaction text COLLATE "C" PRIMARY KEY REFERENCES reactions.beginning,
        position text COLLATE "C" NOT NULL
      ) WITH (fillfactor = 50);

      -- The facts whose command is still to be accepted. position is the fact's commit.
      CREATE TABLE reactions.pending (
        reaction text COLLATE "C" NOT NULL REFERENCES reactions.beginning,
        stream text COLLATE "C" NOT NULL,
        revision integer NOT NULL,
        cooperative text COLLATE "C" NOT NULL,
        position text COLLATE "C" NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        failure text,
        due timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (reaction, stream, revision)
      );
      CREATE INDEX pending_due ON reactions.pending (due);

      REVOKE ALL ON SCHEMA reactions FROM PUBLIC;
      REVOKE ALL ON ALL TABLES IN SCHEMA reactions FROM PUBLIC`,
  },
]
