import { describe, expect, it } from '@jest/globals'
import type { Instant } from '#events/words.js'
import { readPdf } from '../testing/read-pdf.js'
import { pdf } from './pdf.js'

/** As long as a name may be. */
const LONG = 'n'.repeat(200)
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
        sheet.signatures([LONG, LONG])
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

  it('keeps what people typed on its line and in its direction', async () => {
    const { pages } = await readPdf(await pdf(paper, (sheet) => sheet.pair('Name', 'Ina\n\u{202E}Rp9\t!')))
    expect(pages[0]).toContain('Name Ina Rp9 !')
  })

  it('knows its title, whose it is and when it was known, and reads no clock', async () => {
    const { info } = await readPdf(await pdf(paper, (sheet) => sheet.text('x')))
    expect(info).toMatchObject({ Title: 'A paper', Author: 'Palu', CreationDate: 'D:20260228060501Z' })
  })
})
