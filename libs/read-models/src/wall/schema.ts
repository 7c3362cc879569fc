import type { Migration } from '#postgres/migrate.js'
import { QUERY_ROLE } from '#postgres/query-role.js'

/**
 * What stands around the read tables, which live in schemas `read_1`, `read_2`, … and come and go: which of those is
 * read, how far each has come, which cooperatives stand still, and the gate that queries go through.
 * Call `ensureQueryRole` before it is applied.
 */
export const readModelMigrations: readonly Migration[] = [
  {
    id: 'read-models/001-reading',
    sql: `
      CREATE SCHEMA reading;

      -- One set of read tables, in schema read_<generation>. position is the last commit that is in them.
      CREATE TABLE reading.generation (
        generation integer PRIMARY KEY CHECK (generation > 0),
        models text COLLATE "C" NOT NULL,
        position text COLLATE "C" NOT NULL
      ) WITH (fillfactor = 50);

      -- The one that queries read.
      CREATE TABLE reading.live (
        is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
        generation integer NOT NULL REFERENCES reading.generation
      );

      -- A cooperative that stands still: position is the commit that could not be projected.
      CREATE TABLE reading.projection_stop (
        generation integer NOT NULL REFERENCES reading.generation ON DELETE CASCADE,
        cooperative text COLLATE "C" NOT NULL,
        position text COLLATE "C" NOT NULL,
        error text NOT NULL,
        PRIMARY KEY (generation, cooperative)
      );

      -- Whom a query was let in for. A connection that was used before has '' there, and without an error
      -- no rows would look like nothing owed.
      --
      -- The owner of the tables may inherit the rights of the query role, and with them its policies: both functions are
      -- then asked, in either order, and each leaves to the other what is the other's.
      CREATE FUNCTION reading.current_cooperative() RETURNS text
      LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        cooperative text := current_setting('lumbung.cooperative', true);
      BEGIN
        IF current_user <> '${QUERY_ROLE}' AND current_setting('lumbung.projecting', true) = 'on' THEN
          RETURN NULL;
        END IF;
        IF cooperative IS NULL OR cooperative !~ '^[a-z0-9]{1,16}$' THEN
          RAISE EXCEPTION 'no cooperative is chosen to read for: %', coalesce(quote_literal(cooperative), 'nothing is set')
            USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN cooperative;
      END
      $$;

      CREATE FUNCTION reading.is_projecting() RETURNS boolean
      LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF current_setting('lumbung.projecting', true) = 'on' THEN
          RETURN true;
        END IF;
        IF pg_has_role(current_user, '${QUERY_ROLE}', 'USAGE') THEN
          RETURN reading.current_cooperative() IS NULL;
        END IF;
        RAISE EXCEPTION 'read tables are written by the projection, and read for one cooperative'
          USING ERRCODE = 'insufficient_privilege';
      END
      $$;

      -- Lets the transaction in to what is read of one cooperative, and to nothing else, until it ends.
      CREATE FUNCTION reading.enter(
        cooperative text, expected_models text,
        OUT state text, OUT generation integer, OUT "position" text, OUT stopped_at text
      ) LANGUAGE plpgsql AS $$
      DECLARE
        models text;
        cooperative_ ALIAS FOR cooperative;
      BEGIN
        SELECT g.generation, g.models, g.position, s.position
          INTO generation, models, "position", stopped_at
          FROM reading.live l
          JOIN reading.generation g ON g.generation = l.generation
          LEFT JOIN reading.projection_stop s ON s.generation = g.generation AND s.cooperative = cooperative_;
        IF models IS DISTINCT FROM expected_models THEN
          state := 'not-built';
          RETURN;
        END IF;
        BEGIN
          -- Held to the end: these tables are not dropped while they are read.
          EXECUTE format('LOCK TABLE read_%s.cooperative IN ACCESS SHARE MODE', generation);
        EXCEPTION WHEN undefined_table OR invalid_schema_name THEN
          state := 'gone';
          RETURN;
        END;
        state := 'open';
        PERFORM set_config('lumbung.cooperative', cooperative_, true);
        PERFORM set_config('search_path', format('read_%s, pg_temp', generation), true);
        PERFORM set_config('role', '${QUERY_ROLE}', true);
      END
      $$;

      REVOKE ALL ON SCHEMA reading FROM PUBLIC;
      REVOKE ALL ON ALL TABLES IN SCHEMA reading FROM PUBLIC;
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA reading FROM PUBLIC;
      GRANT USAGE ON SCHEMA reading TO ${QUERY_ROLE};
      GRANT EXECUTE ON FUNCTION reading.current_cooperative TO ${QUERY_ROLE}`,
  },
]
