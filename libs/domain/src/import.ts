import { category } from '#events/category.js'
import { importEvents, type RejectedRow } from '#events/import.js'
import type { Json } from '#events/words.js'

/** How far one folder's content has been taken in, and what was not taken of it. */
export type Import =
  | { readonly begun: false }
  | {
      readonly begun: true
      readonly through: number
      readonly rejected: readonly RejectedRow[]
      readonly report?: Readonly<Record<string, Json>>
    }

export const imports = category<Import, typeof importEvents>(importEvents, {
  initial: { begun: false },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ImportBegun':
        return { begun: true, through: 0, rejected: [] }
      case 'RowsRejected':
        return state.begun ? { ...state, through: data.through, rejected: [...state.rejected, ...data.rows] } : state
      case 'ImportCompleted':
        return state.begun ? { ...state, report: data.report } : state
    }
  },
})
