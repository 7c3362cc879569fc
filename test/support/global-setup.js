/**
 * Offers this run's PostgreSQL to the tests that ask for one. In JavaScript, and from what was built: jest imports it
 * as it is, before any test.
 */
export default async function setUp() {
  if (process.env.DATABASE_URL !== undefined) return
  const { offerTestServer } = await import('#postgres/testing/server.js')
  globalThis.endTestServer = await offerTestServer()
}
