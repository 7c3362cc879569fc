/**
 * A place in one log: opaque outside this room, `{store}.{epoch}.{commit}`. Positions of one store and epoch compare;
 * a log restored from a backup begins a new epoch.
 */
export class Position {
  private constructor(
    readonly store: string,
    readonly epoch: number,
    /** How many commits lie before or at this place. */
    readonly commit: bigint,
  ) {}

  static of(store: string, epoch: number, commit: bigint): Position {
    return new Position(store, epoch, commit)
  }

  /** @throws ForeignPosition for text that is no position */
  static parse(text: string): Position {
    const [, store, epoch, commit] = /^([0-9a-z]{8,32})\.(\d{1,9})\.(\d{1,18})$/.exec(text) ?? []
    if (store === undefined || epoch === undefined || commit === undefined) {
      throw new ForeignPosition(`a position looks like store.epoch.number, not ${JSON.stringify(text)}`)
    }
    return new Position(store, Number(epoch), BigInt(commit))
  }

  /** The same log's place at another commit. */
  at(commit: bigint): Position {
    return new Position(this.store, this.epoch, commit)
  }

  /**
   * Negative when this comes before the other, 0 at the same place.
   * @throws ForeignPosition for a position of another store or epoch
   */
  compare(other: Position): number {
    if (other.store !== this.store || other.epoch !== this.epoch) {
      throw new ForeignPosition(`${other.toString()} is not a position of log ${this.store}.${this.epoch}`)
    }
    return this.commit < other.commit ? -1 : this.commit > other.commit ? 1 : 0
  }

  toString(): string {
    return `${this.store}.${this.epoch}.${this.commit}`
  }
}

export class ForeignPosition extends Error {
  override readonly name = 'ForeignPosition'
}
