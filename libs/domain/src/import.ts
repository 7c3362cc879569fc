import { category } from '#events/category.js'
import { importEvents, type ImportReport, type RejectedRow } from '#events/import.js'

/** What was not taken of one folder's content, and what was said of it once it was complete. */
export type Import =
  | { readonly begun: false }
  | {
      readonly begun: true
      readonly rejected: readonly RejectedRow[]
      readonly report?: ImportReport
    }

export const imports = category<Import, typeof importEvents>(importEvents, {
  initial: { begun: false },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ImportBegun':
        return { begun: true, rejected: [] }
      case 'RowsRejected':
        return state.begun ? { ...state, rejected: [...state.rejected, ...data.rows] } : state
      case 'ImportCompleted':
        return state.begun ? { ...state, report: data.report } : state
    }
  },
})
