export default async function tearDown() {
  await globalThis.endSharedBroker?.()
  await globalThis.endTestServer?.()
}
