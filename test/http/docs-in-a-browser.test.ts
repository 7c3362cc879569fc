import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import { openBrowser } from '../support/browser.js'
import { openApi, type Api } from '../support/api.js'
import { itNeeding } from '../support/programs.js'
import { contractOf, routesIn } from './the-contract.js'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

describe('the pages of the contract, in a browser without a network', () => {
  itNeeding('chromium')(
    'show every command and query, and what it may be refused with, and complain of nothing',
    async () => {
      const browser = await openBrowser()
      try {
        const url = await api.app.getUrl()
        const page = await browser.newPage()
        const complaints: string[] = []
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        page.on('pageerror', ({ message }) => complaints.push(message))
        await page.route(
          (address) => address.origin !== new URL(url).origin,
          (route) => {
            complaints.push(`asked for ${route.request().url()}`)
            return route.abort()
          },
        )
        await page.goto(`${url}/docs`)
        await page.locator('.opblock').first().waitFor()
        expect(await page.locator('.opblock').count()).toBe(routesIn(await contractOf(api)).length)
        const selling = page.locator('.opblock-post', { has: page.locator('[data-path="/v1/sales"]') })
        await selling.locator('.opblock-summary-control').click()
        const responses = selling.locator('.responses-table')
        await responses.first().waitFor()
        const shown = (await responses.allInnerTexts()).join()
        for (const code of ['insufficient-stock', 'sale-exists', 'outcome-unknown']) expect(shown).toContain(code)
        expect(shown).not.toContain('Could not resolve')
        expect(complaints).toEqual([])
      } finally {
        await browser.close()
      }
    },
    60_000,
  )
})
