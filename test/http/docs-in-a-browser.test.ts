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
    'show every command and query, and complain of nothing',
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
        expect(complaints).toEqual([])
      } finally {
        await browser.close()
      }
    },
    60_000,
  )
})
