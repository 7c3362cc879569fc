import { some, type List, type Some } from './list.js'

/** Rows to a page: a few hundred kilobytes. */
export const PAGE = 1_000

/** The pages of a list that goes on where it was left, one at a time. */
export async function* pages<P extends { readonly next?: string }>(
  ask: (from: { readonly limit: number; readonly after?: string }) => Promise<P>,
): AsyncGenerator<P> {
  let after: string | undefined
  do {
    const page = await ask({ limit: PAGE, ...(after !== undefined && { after }) })
    yield page
    after = page.next
  } while (after !== undefined)
}

/** Rows that are all there, a page at a time; no page of none. */
export function* slices<R>(rows: readonly R[]): Generator<readonly R[]> {
  for (let from = 0; from < rows.length; from += PAGE) yield rows.slice(from, from + PAGE)
}

/** Rows that come a few at a time, as pages of a list; at least one, also of none. */
export async function* gathered<R>(list: List<R>, rows: AsyncIterable<readonly R[]>): AsyncGenerator<Some> {
  let held: R[] = []
  for await (const few of rows) {
    held.push(...few)
    if (held.length < PAGE) continue
    yield some(list, held)
    held = []
  }
  yield some(list, held)
}
