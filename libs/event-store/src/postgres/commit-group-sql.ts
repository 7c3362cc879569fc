/** The one lock that commits of all processes take in turn; the ASCII of `log`. It is released with its transaction. */
const LOCK = 0x6c_6f_67

/** Stand for `none` and `any` among expected revisions. */
export const NONE = -1
export const ANY = -2

/**
 * Writes a group of commits in one call, each of them whole or not at all, and answers one row for each.
 *
 * The caller has seen to it that no commit of the group writes a stream that another one touches and that no command
 * appears twice: so all are checked against the log as it stands before the group.
 *
 * The lock comes first, in a statement of its own: under read committed the statement after it sees everything that was
 * committed before the lock was given. The planner is told not to walk through tables that were small when it planned.
 */
export const commitGroup = `
CREATE FUNCTION log.commit_group(
  -- for each commit: how many events it has
  events_of integer[],
  -- for each command: its commit (from 1)
  command_at integer[], command_id uuid[], command_hash text[], command_result text[],
  -- for each stream of each commit: its commit (from 1), and how many events are written to it
  stream_at integer[], stream_name text[], stream_cooperative text[], stream_expected integer[], stream_events integer[],
  -- for each event: its stream (from 1), its place among that stream's (from 1), its place in its commit (from 0)
  event_stream integer[], event_nth integer[], event_index integer[],
  event_type text[], event_version integer[], event_data text[], event_metadata text[]
)
RETURNS TABLE (at integer, known json, conflicts text[], place bigint, revisions integer[])
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_nestloop = off
SET jit = off
AS $function$
#variable_conflict use_column
DECLARE
  last bigint;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'a commit sees what came before it only under read committed';
  END IF;
  PERFORM pg_advisory_xact_lock(${LOCK}, 0);
  last := coalesce((SELECT commit FROM log.event ORDER BY commit DESC LIMIT 1), 0);

  RETURN QUERY
  WITH command AS MATERIALIZED (
    SELECT * FROM unnest(command_at, command_id, command_hash, command_result) AS c(at, id, body_hash, result)
  ),
  receipt AS MATERIALIZED (
    SELECT command.at, json_agg(json_build_array(r.command, r.body_hash, r.commit::text, r.result)) AS receipts
    FROM command
    CROSS JOIN LATERAL (SELECT * FROM log.receipt WHERE command = command.id LIMIT 1) AS r
    GROUP BY command.at
  ),
  stream AS MATERIALIZED (
    SELECT s.*, coalesce(
      (SELECT revision FROM log.event WHERE stream = s.name ORDER BY revision DESC LIMIT 1), ${NONE}) AS revision
    FROM unnest(stream_at, stream_name, stream_cooperative, stream_expected, stream_events)
      WITH ORDINALITY AS s(at, name, cooperative, expected, events, ordinal)
  ),
  moved AS MATERIALIZED (
    SELECT at, array_agg(name) AS conflicts FROM stream
    WHERE expected <> ${ANY} AND expected <> revision GROUP BY at
  ),
  judged AS MATERIALIZED (
    SELECT at::integer, events, receipts, conflicts, receipts IS NULL AND conflicts IS NULL AS accepted
    FROM unnest(events_of) WITH ORDINALITY AS c(events, at)
    LEFT JOIN receipt USING (at)
    LEFT JOIN moved USING (at)
  ),
  placed AS MATERIALIZED (
    SELECT *, last + count(*) FILTER (WHERE accepted AND events > 0) OVER (ORDER BY at) AS place FROM judged
  ),
  written AS (
    INSERT INTO log.event (commit, index, stream, revision, cooperative, type, version, data, metadata)
    SELECT placed.place, e.index, stream.name, stream.revision + e.nth, stream.cooperative,
      e.type, e.version, e.data::json, e.metadata::json
    FROM unnest(event_stream, event_nth, event_index, event_type, event_version, event_data, event_metadata)
      AS e(ordinal, nth, index, type, version, data, metadata)
    JOIN stream USING (ordinal)
    JOIN placed USING (at)
    WHERE placed.accepted
  ),
  received AS (
    INSERT INTO log.receipt (command, body_hash, commit, result)
    SELECT command.id, command.body_hash, placed.place, command.result::json
    FROM command JOIN placed USING (at)
    WHERE placed.accepted
  ),
  reached AS MATERIALIZED (
    SELECT at, array_agg(revision + events ORDER BY ordinal) AS revisions FROM stream GROUP BY at
  )
  SELECT placed.at, placed.receipts, placed.conflicts, CASE WHEN accepted THEN placed.place END, reached.revisions
  FROM placed LEFT JOIN reached USING (at);
END
$function$`
