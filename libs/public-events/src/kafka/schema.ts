import type { Migration } from '#postgres/migrate.js'

/** What of the messages is in Kafka. */
export const kafkaMigration: Migration = {
  id: 'public-events/002-kafka',
  sql: `
    -- With how many partitions a topic was begun: another number would take cooperatives to other partitions.
    CREATE TABLE public_events.topic (
      topic text COLLATE "C" PRIMARY KEY,
      partitions integer NOT NULL CHECK (partitions > 0)
    );

    -- The offset of the last message that a partition has acknowledged.
    CREATE TABLE public_events.acknowledged (
      topic text COLLATE "C" NOT NULL,
      partition integer NOT NULL,
      last_offset bigint NOT NULL,
      PRIMARY KEY (topic, partition)
    ) WITH (fillfactor = 50);

    -- Up to here a cooperative is published.
    CREATE TABLE public_events.published (
      topic text COLLATE "C" NOT NULL,
      cooperative text COLLATE "C" NOT NULL,
      sequence bigint NOT NULL,
      PRIMARY KEY (topic, cooperative)
    ) WITH (fillfactor = 50);

    REVOKE ALL ON ALL TABLES IN SCHEMA public_events FROM PUBLIC`,
}
