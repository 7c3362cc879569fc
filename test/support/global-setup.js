/**
 * Offers this run's PostgreSQL and Kafka to the tests that ask for one. In JavaScript, and from what was built: jest
 * imports it as it is, before any test.
 */
export default async function setUp() {
  const { offerSharedBroker } = await import('../../dist/test/support/broker/shared-broker.js')
  globalThis.endSharedBroker = await offerSharedBroker()
  if (process.env.DATABASE_URL !== undefined) return
  const { offerTestServer } = await import('#postgres/testing/server.js')
  globalThis.endTestServer = await offerTestServer()
}
