/** There is more than was to go on one paper. */
export class PaperTooLong extends Error {
  override readonly name = 'PaperTooLong'
  constructor(
    readonly most: number,
    what: string,
  ) {
    super(`there are more than ${most} ${what}`)
  }
}
