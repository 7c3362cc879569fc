import type { FontName } from './fonts.js'

/** Points: 72 to an inch. A phone shows the width of A4 on 6 cm, so that nothing is set smaller than it must be. */
export const MARGIN = 44
/** Room for the footer, below what is written. */
export const FOOTER = 46
export const SIZE = { title: 20, heading: 14, text: 12, small: 10 } as const
export const COLOUR = { text: '#111111', quiet: '#555555', line: '#bbbbbb', alarm: '#b00020' } as const

const GAP = 10
/** How wide labels and amounts are, and how high a signature is. */
const LABEL = 150
const AMOUNT = 150
const SIGNED = 56
const BELOW_LINE = 5

interface Style {
  readonly size: number
  readonly font: FontName
  readonly colour: string
}

const styles = {
  title: { size: SIZE.title, font: 'bold', colour: COLOUR.text },
  alarm: { size: SIZE.title, font: 'bold', colour: COLOUR.alarm },
  heading: { size: SIZE.heading, font: 'bold', colour: COLOUR.text },
  text: { size: SIZE.text, font: 'plain', colour: COLOUR.text },
  strong: { size: SIZE.text, font: 'bold', colour: COLOUR.text },
  label: { size: SIZE.text, font: 'plain', colour: COLOUR.quiet },
  quiet: { size: SIZE.small, font: 'plain', colour: COLOUR.quiet },
} as const satisfies Readonly<Record<string, Style>>

/** Of an amount: what it is about, in a line and quieter ones below. */
export interface Line {
  readonly about: string
  readonly details?: readonly string[]
  readonly amount: string
  readonly strong?: boolean
}

/** A document as it is written from top to bottom. Every part moves as a whole to the next page where it does not fit. */
export class Sheet {
  constructor(private readonly document: PDFKit.PDFDocument) {}

  title = (text: string): void => this.#paragraph(text, styles.title)
  text = (text: string): void => this.#paragraph(text, styles.text)
  quiet = (text: string): void => this.#paragraph(text, styles.quiet)

  /** What nobody may miss. */
  alarm = (text: string): void => this.#paragraph(text, styles.alarm)

  /** It stays with what follows. */
  heading(text: string): void {
    this.#keep(SIZE.heading * 5)
    this.space()
    this.#paragraph(text, styles.heading)
  }

  /** A label and what it says beside it. */
  pair(label: string, says: string): void {
    const width = this.#width - LABEL - GAP
    const height = Math.max(this.#height(label, styles.label, LABEL), this.#height(says, styles.text, width))
    const y = this.#keep(height)
    this.#write(label, styles.label, { x: MARGIN, y, width: LABEL })
    this.#write(says, styles.text, { x: MARGIN + LABEL + GAP, y, width })
    this.#moveTo(y + height + 4)
  }

  line(line: Line): void {
    const { about, details = [], amount, strong = false } = line
    const width = this.#width - AMOUNT - GAP
    const style = strong ? styles.strong : styles.text
    const heights = this.#heightsOf(line)
    const height = sumOf(heights)
    const y = this.#keep(height)
    const right = { x: MARGIN + width + GAP, y, width: AMOUNT, align: 'right' } as const
    // In the order in which it is read aloud.
    this.#write(about, style, { x: MARGIN, y, width })
    this.#write(amount, this.#fitting(amount, styles.strong, AMOUNT), right)
    let below = y
    for (const [at, text] of details.entries()) {
      below += heights[at] ?? 0
      this.#write(text, styles.quiet, { x: MARGIN, y: below, width })
    }
    this.#moveTo(y + height + BELOW_LINE)
  }

  rule(): void {
    const y = this.#keep(GAP)
    this.#stroke(MARGIN, y, this.#width)
    this.#moveTo(y + GAP)
  }

  space(): void {
    this.document.moveDown(0.6)
  }

  /**
   * Room for hands, side by side, each below whose it is. What is signed `of` stands above them and goes to the next page
   * with them: nobody signs a page that says nothing.
   */
  signatures(places: readonly (readonly string[])[], of?: Line): void {
    const width = (this.#width - GAP * (places.length - 1)) / places.length
    const heights = places.map((says) => says.map((one) => this.#height(one, styles.quiet, width) + 1))
    const height = SIGNED + Math.max(...heights.map(sumOf))
    this.#keep(of === undefined ? height : sumOf(this.#heightsOf(of)) + BELOW_LINE + height)
    if (of !== undefined) this.line(of)
    const { y } = this.document
    for (const [at, says] of places.entries()) {
      const x = MARGIN + at * (width + GAP)
      let below = y
      for (const [row, one] of says.entries()) {
        this.#write(one, styles.quiet, { x, y: below, width })
        below += heights[at]?.[row] ?? 0
      }
      this.#stroke(x, y + height - GAP, width)
    }
    this.#moveTo(y + height)
  }

  /** Of what a line is about, and of each of its details. */
  #heightsOf({ about, details = [], strong = false }: Line): number[] {
    const width = this.#width - AMOUNT - GAP
    const style = strong ? styles.strong : styles.text
    const heights = [this.#height(about, style, width), ...details.map((one) => this.#height(one, styles.quiet, width))]
    return heights.map((one) => one + 1)
  }

  #paragraph(text: string, style: Style): void {
    const height = this.#height(text, style, this.#width)
    const y = this.#keep(height)
    this.#write(text, style, { x: MARGIN, y, width: this.#width })
    this.#moveTo(y + height + 4)
  }

  get #width(): number {
    return this.document.page.width - 2 * MARGIN
  }

  /** Smaller, where it would not fit on its line. */
  #fitting(text: string, style: Style, width: number): Style {
    const wide = this.document.font(style.font).fontSize(style.size).widthOfString(onOneLine(text))
    return wide <= width ? style : { ...style, size: (style.size * width * 0.98) / wide }
  }

  #height(text: string, { size, font }: Style, width: number): number {
    return this.document.font(font).fontSize(size).heightOfString(onOneLine(text), { width })
  }

  #write(text: string, { size, font, colour }: Style, { x, y, ...at }: Place): void {
    this.document.font(font).fontSize(size).fillColor(colour).text(onOneLine(text), x, y, at)
  }

  #stroke(x: number, y: number, width: number): void {
    this.document
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.7)
      .stroke(COLOUR.line)
  }

  /** Where so much can be written: on the next page where it does not fit on this one. */
  #keep(height: number): number {
    if (this.document.y + height > this.document.page.maxY()) this.document.addPage()
    return this.document.y
  }

  #moveTo(y: number): void {
    this.document.x = MARGIN
    this.document.y = y
  }
}

const sumOf = (heights: readonly number[]): number => heights.reduce((sum, one) => sum + one, 0)

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align?: 'right'
}

/** Names hold what people typed: nothing of it breaks lines or turns the direction of what stands beside it. */
export const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu, ' ')
