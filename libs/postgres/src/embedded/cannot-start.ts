/** The embedded PostgreSQL does not start, and one sentence says why and what to do. Nothing was changed or ended. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

/** Another process has the data folder; it was left alone. */
export class DataFolderInUse extends CannotStart {
  constructor(
    readonly dataDir: string,
    /** Of the process that holds it, unless it took hold only just now. */
    readonly pid: number | undefined,
  ) {
    super(
      `The data folder ${dataDir} is in use by ${pid === undefined ? 'another process' : `process ${pid}`}; ` +
        'stop that one first, or use another folder.',
    )
  }
}
