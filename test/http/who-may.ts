import type { Api } from '../support/api.js'
import type { Route } from './the-contract.js'
import type { CooperativeId } from '#events/words.js'
import { ROLES } from '#identity/identity.js'

/**
 * For each route the token, with `Bearer`, of somebody in the cooperative who may ask it: found out by asking in a way in
 * which nobody is served. Each role is another person, who is called as it is. The accountant is asked first, who may send
 * everything in what may be sent at all: a clerk may not say what a loss is worth.
 */
export async function tokensOf(api: Api, cooperative: string, routes: readonly Route[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const others = ROLES.filter((role) => role !== 'producer' && role !== 'accountant')
  for (const role of ['accountant', ...others] as const) {
    const identity = { subject: role, cooperative: cooperative as CooperativeId, role }
    const token = `Bearer ${await api.tokenFor(identity)}`
    for (const { route, method, path } of routes.filter((one) => !found.has(one.route))) {
      const address = `${path.replaceAll(/\{\w+\}/g, '%00')}?colour=red`
      const requests = api.request()
      const request =
        method === 'post'
          ? requests.post(address)
          : method === 'patch'
            ? requests.patch(address)
            : requests.get(address)
      const { status } = await request.set('authorization', token)
      if (status !== 403) found.set(route, token)
    }
  }
  return found
}
