import exceljs from 'exceljs'

/** A table as it was written: its cells, how its amounts and days are shown, and how many rows stay in view. */
export interface ReadTable {
  readonly name: string
  readonly frozen: number
  readonly rows: readonly (readonly unknown[])[]
  readonly formats: ReadonlySet<string>
}

export async function readXlsx(bytes: Uint8Array): Promise<ReadTable[]> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  return workbook.worksheets.map((sheet) => {
    const rows: unknown[][] = []
    const formats = new Set<string>()
    sheet.eachRow((row) => {
      const cells: unknown[] = []
      row.eachCell({ includeEmpty: true }, ({ value, numFmt }) => {
        cells.push(value)
        if (numFmt) formats.add(numFmt)
      })
      rows.push(cells)
    })
    const [view] = sheet.views
    return { name: sheet.name, frozen: view?.state === 'frozen' ? (view.ySplit ?? 0) : 0, rows, formats }
  })
}
