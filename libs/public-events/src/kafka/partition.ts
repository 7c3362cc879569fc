import crc32 from 'crc-32'
import type { CooperativeId } from '#events/words.js'

/**
 * Where the messages of a cooperative go, in order: CRC-32 (that of zip and Ethernet) of its id, by the number of
 * partitions. Node's own `crc32` is not in every Node that runs this.
 */
export const partitionOf = (cooperative: CooperativeId, partitions: number): number =>
  (crc32.str(cooperative) >>> 0) % partitions
