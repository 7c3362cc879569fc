import { describe, expect, it } from '@jest/globals'
import type { Instant } from '#events/words.js'
import { aboveTheEnd, readPdf } from '../testing/read-pdf.js'
import { pdf } from './pdf.js'
import { FOOTER, MARGIN } from './sheet.js'

/** As long as a name may be. */
const LONG = 'n'.repeat(200)
/** Points. */
const ROOM_FOR_A_HAND = 40
const paper = {
  language: 'en',
  title: 'A paper',
  author: 'Palu',
  at: '2026-02-28T06:05:01.000Z' as Instant,
  footer: [`Statement: ${LONG}`, 'As of today'],
} as const

describe('a document', () => {
  it('has its footer on one line each and no empty pages, whatever names are in it', async () => {
    const { pages } = await readPdf(
      await pdf(paper, (sheet) => {
        sheet.title(LONG)
        for (let at = 0; at < 12; at++) sheet.line({ about: LONG, details: [LONG], amount: `Rp${'9'.repeat(30)}` })
        sheet.signatures([[LONG], [LONG]])
      }),
    )
    expect(pages.length).toBeGreaterThan(1)
    for (const [at, page] of pages.entries()) {
      expect(page).toContain('Statement: n')
      expect(page).toContain('As of today')
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`)
      expect(page.replaceAll(' ', '')).toMatch(/n{200}/)
    }
  })

  it('leaves no signatures alone on a page: what they are for goes with them', async () => {
    const total = { about: 'All of it', details: ['by its hash'], amount: 'Rp1', strong: true }
    const papers = await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        pdf(paper, (sheet) => {
          for (let lines = 0; lines < 26 + at; lines++) sheet.line({ about: 'A line', amount: 'Rp1' })
          sheet.signatures([['Prepared by: budi', '3 March'], ['Approved by: citra']], total)
        }),
      ),
    )
    const lengths = new Set<number>()
    for (const bytes of papers) {
      const { pages } = await readPdf(bytes)
      lengths.add(pages.length)
      expect(pages.at(-1)).toMatch(/All of it Rp1 by its hash Prepared by: budi 3 March Approved by: citra/)
      expect(await aboveTheEnd(bytes, '3 March')).toBeGreaterThan(MARGIN + FOOTER + ROOM_FOR_A_HAND)
    }
    expect(lengths).toEqual(new Set([1, 2]))
  })

  it('keeps what people typed on its line and in its direction', async () => {
    const { pages } = await readPdf(await pdf(paper, (sheet) => sheet.pair('Name', 'Ina\n\u{202E}Rp9\t!')))
    expect(pages[0]).toContain('Name Ina Rp9 !')
  })

  it('knows its title, whose it is and when it was known, and reads no clock', async () => {
    const { info } = await readPdf(await pdf(paper, (sheet) => sheet.text('x')))
    expect(info).toMatchObject({ Title: 'A paper', Author: 'Palu', CreationDate: 'D:20260228060501Z' })
  })
})
