/** The one lock that commits of all processes take in turn; the ASCII of `log`. It is released with its transaction. */
export const LOCK = 0x6c_6f_67

/** Stand for `none` and `any` among expected revisions. */
export const NONE = -1
export const ANY = -2

/**
 * Writes a group of commits in one call, each of them whole or not at all.
 *
 * The caller has seen to it that no commit of the group writes a stream that another one touches and that no command
 * appears twice: so all are checked against the log as it stands before the group.
 *
 * The lock comes first, in a statement of its own: under read committed the statements after it see everything that was
 * committed before the lock was given. The planner must not walk through tables that were small when it planned.
 */
export const commitGroup = `
CREATE FUNCTION log.commit_group(
  -- for each commit: its place after the last one if none is refused; the place of the one before it when it has no events
  INOUT places integer[],
  -- for each command: its commit (from 1)
  command_at integer[], command_id uuid[], command_hash text[], command_result json[],
  -- for each stream that is written or checked: its commit (from 1)
  stream_at integer[], stream_name text[], stream_expected integer[],
  -- for each event: its commit (from 1), its place in it (from 0), which stream it is of (from 1), its place among the
  -- events that are written there (from 1)
  event_at integer[], event_index integer[], event_of integer[], event_nth integer[],
  event_stream text[], event_cooperative text[],
  event_type text[], event_version integer[], event_data json[], event_metadata json[],
  -- the last commit before the group
  OUT last bigint,
  -- for each stream: its revision before the group
  OUT revisions integer[],
  -- for each refused commit: [its number, the streams that moved or null, the receipts of its commands or null]
  OUT refused json
)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $function$
DECLARE
  moved boolean;
  known boolean;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'a commit sees what came before it only under read committed';
  END IF;
  PERFORM pg_advisory_xact_lock(${LOCK}, 0);

  last := coalesce((SELECT commit FROM log.event ORDER BY commit DESC LIMIT 1), 0);

  SELECT array_agg(revision ORDER BY ordinal), bool_or(expected <> ${ANY} AND expected <> revision)
  INTO revisions, moved
  FROM (
    SELECT s.ordinal, s.expected, coalesce(
      (SELECT revision FROM log.event WHERE stream = s.name ORDER BY revision DESC LIMIT 1), ${NONE}) AS revision
    FROM unnest(stream_name, stream_expected) WITH ORDINALITY AS s (name, expected, ordinal)
    OFFSET 0
  ) AS stream;

  SELECT bool_or((SELECT true FROM log.receipt WHERE command = c.id LIMIT 1))
  INTO known
  FROM unnest(command_id) AS c (id);

  IF moved OR known THEN
    WITH conflict AS (
      SELECT s.at, json_agg(s.name) AS streams
      FROM unnest(stream_at, stream_name, stream_expected, revisions) AS s (at, name, expected, revision)
      WHERE s.expected <> ${ANY} AND s.expected <> s.revision
      GROUP BY s.at
    ),
    receipt AS (
      SELECT c.at, json_agg(json_build_array(r.command, r.body_hash, r.commit::text, r.result)) AS receipts
      FROM unnest(command_at, command_id) AS c (at, id)
      CROSS JOIN LATERAL (SELECT * FROM log.receipt WHERE command = c.id LIMIT 1) AS r
      GROUP BY c.at
    )
    SELECT json_agg(json_build_array(at, streams, receipts)) INTO refused
    FROM conflict FULL JOIN receipt USING (at);

    -- The places of those that are left; null for the refused.
    SELECT array_agg(CASE WHEN is_left THEN place END ORDER BY at) INTO places
    FROM (
      SELECT at, is_left, (count(*) FILTER (WHERE is_left AND has_events) OVER (ORDER BY at))::integer AS place
      FROM (
        SELECT c.at, c.place > lag(c.place, 1, 0) OVER (ORDER BY c.at) AS has_events, r.at IS NULL AS is_left
        FROM unnest(places) WITH ORDINALITY AS c (place, at)
        LEFT JOIN (SELECT (value ->> 0)::integer AS at FROM json_array_elements(refused)) AS r USING (at)
      ) AS judged
    ) AS placed;
  END IF;

  INSERT INTO log.event (commit, index, stream, revision, cooperative, type, version, data, metadata)
  SELECT last + places[e.at], e.index, e.stream, revisions[e.ordinal] + e.nth, e.cooperative,
    e.type, e.version, e.data, e.metadata
  FROM unnest(event_at, event_index, event_of, event_nth, event_stream, event_cooperative,
      event_type, event_version, event_data, event_metadata)
    AS e (at, index, ordinal, nth, stream, cooperative, type, version, data, metadata)
  WHERE places[e.at] IS NOT NULL;

  INSERT INTO log.receipt (command, body_hash, commit, result)
  SELECT c.id, c.hash, last + places[c.at], c.result
  FROM unnest(command_at, command_id, command_hash, command_result) AS c (at, id, hash, result)
  WHERE places[c.at] IS NOT NULL;
END
$function$`
