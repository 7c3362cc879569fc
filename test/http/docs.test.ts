import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openApi, type Api } from '../support/api.js'
import { answerOf, type Answer } from './a-shop.js'

let api: Api
let page: Answer

const ask = async (address: string) => answerOf(await api.request().get(address))

/** What a page or script loads, wherever it says so. */
const loaded = ({ text }: Answer): string[] =>
  [...text.matchAll(/(?:src|href|url)[=:]\s*["']([^"']+)["']/g)].map(([, address = '']) => address)

/** What a stylesheet loads. */
const styled = ({ text }: Answer): string[] =>
  [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map(([, address = '']) => address)

const policyOf = ({ headers }: Answer): Map<string, string[]> =>
  new Map(
    (headers['content-security-policy'] ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources]
    }),
  )

beforeAll(async () => {
  api = await openApi()
  page = await ask('/docs')
})
afterAll(() => api.close())

describe('the pages of the contract', () => {
  it('are for whoever asks, without a token', () => {
    expect([page.status, page.type]).toEqual([200, 'text/html'])
    expect(page.text).toContain('<title>Lumbung: the API</title>')
  })

  it('load what they need from this server and nothing from elsewhere', async () => {
    const start = await ask('/docs/start.js')
    const needed = [...loaded(page), ...loaded(start)]
    expect(needed).toEqual(expect.arrayContaining(['/docs/swagger-ui.css', '/docs/start.js', '/openapi.json']))
    for (const address of needed) {
      expect(address).toMatch(/^\/[^/]/)
      const { status, headers } = await ask(address)
      expect([address, status, headers['content-length']]).toEqual([address, 200, expect.stringMatching(/^[1-9]\d+$/)])
    }
    const pictures = styled(await ask('/docs/swagger-ui.css'))
    expect(pictures.length).toBeGreaterThan(0)
    expect(pictures.filter((address) => !address.startsWith('data:'))).toEqual([])
  })

  it('tell the browser to load nothing from elsewhere, and to run nothing that stands in the page', () => {
    const policy = policyOf(page)
    expect(policy.get('default-src')).toEqual(["'none'"])
    const sources = [...policy].filter(([name]) => name.endsWith('-src')).flatMap(([, from]) => from)
    expect(new Set(sources)).toEqual(new Set(["'none'", "'self'", 'data:']))
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
    expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:/i)
  })

  it.each([
    ['/docs', 'text/html'],
    ['/docs/start.js', 'text/javascript'],
    ['/docs/swagger-ui-bundle.js', 'text/javascript'],
    ['/docs/swagger-ui.css', 'text/css'],
    ['/docs/favicon-32x32.png', 'image/png'],
  ])('say what %s is, and that it is nothing else', async (address, type) => {
    const { status, headers, type: said } = await ask(address)
    expect([status, said, headers['x-content-type-options']]).toEqual([200, type, 'nosniff'])
    expect(headers).toHaveProperty('content-security-policy')
  })

  it.each([
    '/docs/index.html',
    '/docs/package.json',
    '/docs/toString',
    '/docs/__proto__',
    '/docs/..%2Fpackage.json',
    '/docs/%2Fetc%2Fpasswd',
    '/docs/swagger-ui.css%00',
  ])('are these and no other file: %s', async (address) => {
    const { status, type, body } = await ask(address)
    expect([status, type, body['type']]).toEqual([404, 'application/problem+json', 'urn:lumbung:problem:not-found'])
  })

  it('ask nobody whether the contract is valid', async () => {
    expect((await ask('/docs/start.js')).text).toContain('validatorUrl: null')
  })
})
