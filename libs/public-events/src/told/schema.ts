import type { Migration } from '#postgres/migrate.js'
import { QUERY_ROLE } from '#postgres/query-role.js'
import { kafkaMigration } from '../kafka/schema.js'

/** The tables of this room: apply them before its classes touch the database, and `ensureQueryRole` before that. */
export const publicEventMigrations: readonly Migration[] = [
  {
    id: 'public-events/001-told',
    sql: `
      CREATE SCHEMA public_events;

      -- What the world was told, for ever: never changed, never made again. position is the commit it tells of.
      CREATE TABLE public_events.public_message (
        cooperative text COLLATE "C" NOT NULL,
        sequence bigint NOT NULL CHECK (sequence > 0),
        epoch integer NOT NULL,
        position text COLLATE "C" NOT NULL,
        attributes text NOT NULL,
        data text NOT NULL,
        PRIMARY KEY (cooperative, sequence)
      );

      -- The last sequence of each cooperative.
      CREATE TABLE public_events.head (
        cooperative text COLLATE "C" PRIMARY KEY,
        sequence bigint NOT NULL
      ) WITH (fillfactor = 50);

      -- What a cooperative itself calls what messages refer to.
      CREATE TABLE public_events.own_id (
        cooperative text COLLATE "C" NOT NULL,
        kind text COLLATE "C" NOT NULL,
        id text COLLATE "C" NOT NULL,
        own_id text NOT NULL,
        PRIMARY KEY (cooperative, kind, id)
      );

      -- Up to here the log is told.
      CREATE TABLE public_events.checkpoint (
        is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
        position text COLLATE "C" NOT NULL
      ) WITH (fillfactor = 50);

      -- A cooperative of which nothing more is told: position is the commit that could not be.
      CREATE TABLE public_events.stop (
        cooperative text COLLATE "C" PRIMARY KEY,
        position text COLLATE "C" NOT NULL,
        error text NOT NULL
      );

      -- Whom a query was let in for: a connection that was used before has '' there. The owner of the table may inherit
      -- the rights of the query role, and is then asked both.
      CREATE FUNCTION public_events.current_cooperative() RETURNS text
      LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        cooperative text := current_setting('lumbung.cooperative', true);
      BEGIN
        IF current_user <> '${QUERY_ROLE}' THEN
          RETURN NULL;
        END IF;
        IF cooperative IS NULL OR cooperative !~ '^[a-z0-9]{1,16}$' THEN
          RAISE EXCEPTION 'no cooperative is chosen to read for: %', coalesce(quote_literal(cooperative), 'nothing is set')
            USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN cooperative;
      END
      $$;

      ALTER TABLE public_events.public_message ENABLE ROW LEVEL SECURITY;
      ALTER TABLE public_events.public_message FORCE ROW LEVEL SECURITY;
      CREATE POLICY own_cooperative ON public_events.public_message FOR SELECT TO ${QUERY_ROLE}
        USING (cooperative = (SELECT public_events.current_cooperative()));
      -- Its owner tells and sends what every cooperative has to say; whoever becomes the query role sees one.
      CREATE POLICY telling ON public_events.public_message TO CURRENT_USER
        USING (current_user <> '${QUERY_ROLE}') WITH CHECK (current_user <> '${QUERY_ROLE}');

      REVOKE ALL ON SCHEMA public_events FROM PUBLIC;
      REVOKE ALL ON ALL TABLES IN SCHEMA public_events FROM PUBLIC;
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public_events FROM PUBLIC;
      GRANT USAGE ON SCHEMA public_events TO ${QUERY_ROLE};
      GRANT SELECT ON public_events.public_message TO ${QUERY_ROLE};
      GRANT EXECUTE ON FUNCTION public_events.current_cooperative TO ${QUERY_ROLE}`,
  },
  kafkaMigration,
]
