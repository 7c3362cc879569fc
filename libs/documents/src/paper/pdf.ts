import { buffer } from 'node:stream/consumers'
import type { Instant } from '#events/words.js'
import type { Language } from '#read-models/language/language.js'
import { font, fontNames } from './fonts.js'
import { COLOUR, FOOTER, MARGIN, onOneLine, Sheet, SIZE } from './sheet.js'
import { pageIn } from './words.js'

export interface Paper {
  readonly language: Language
  readonly title: string
  readonly author: string
  /** When what it says was known: no clock is read, so that the same paper has the same bytes. */
  readonly at: Instant
  /** On every page, beside its number. */
  readonly footer: readonly string[]
}

/** An A4 document with fonts of its own. */
export async function pdf(paper: Paper, write: (sheet: Sheet) => void): Promise<Uint8Array> {
  // Loaded when the first paper is asked for: whoever asks for none starts sooner.
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOTER },
    bufferPages: true,
    lang: { id: 'id-ID', en: 'en-GB' }[paper.language],
    displayTitle: true,
    info: { Title: paper.title, Author: paper.author, Creator: 'Lumbung', CreationDate: new Date(paper.at) },
  })
  const bytes = buffer(document)
  for (const name of fontNames) document.registerFont(name, font(name))
  write(new Sheet(document))
  writeFooters(document, paper)
  document.end()
  return bytes
}

function writeFooters(document: PDFKit.PDFDocument, { language, footer }: Paper): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page)
    // What stands below the margin would begin another page.
    document.page.margins.bottom = 0
    const y = document.page.height - MARGIN - FOOTER / 2
    const width = document.page.width - 2 * MARGIN
    document.font('plain').fontSize(SIZE.small).fillColor(COLOUR.quiet)
    for (const [at, line] of footer.entries()) {
      // One line each, however long the name in it is: there is no room for more.
      const height = document.currentLineHeight()
      document.text(onOneLine(line), MARGIN, y + at * height, { width: width - PAGE_NUMBER, height, ellipsis: true })
    }
    document.text(pageIn(page - start + 1, count, language), MARGIN, y, { width, align: 'right' })
  }
}

/** Room beside the footer. */
const PAGE_NUMBER = 130
