import type { ReactNode } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { vi } from 'vitest'
import { startI18n } from '@/lib/i18n'

export type Host = (request: Request) => unknown

export class Answer {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    this.status = status
    this.body = body
  }
}

/** Every request of the test, answered by `host`: with a value, or with an Answer where the status matters. */
export function hostIs(host: Host) {
  const requests: Request[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    requests.push(request.clone())
    const answer = await host(request)
    const { status, body } = answer instanceof Answer ? answer : { status: 200, body: answer }
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
  })
  return requests
}

/** One component on a page of its own, in English, with a router that knows every address of the client. */
export async function show(node: ReactNode, path = '/'): Promise<{ address: () => string }> {
  await startI18n('en')
  const root = createRootRoute()
  const addresses = ['/', '/embed', '/bots/$id', '/bots/new', '/wallet', '/sign-in', '/admin', '/backtests', '/backtests/new', '/backtests/compare', '/backtests/$id', '/strategies', '/strategies/new', '/strategies/$id', '/analytics', '/providers', '/alerts', '/notifications', '/symbols', '/account']
  const router = createRouter({
    routeTree: root.addChildren(addresses.map((address) => createRoute({ getParentRoute: () => root, path: address, component: () => node }))),
    history: createMemoryHistory({ initialEntries: [path] }),
  })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' }, mutations: { networkMode: 'always' } } })
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  )
  await screen.findAllByText(/\S/)
  return { address: () => router.state.location.href }
}
