import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ArenaProvider } from '@/feed/ArenaProvider'
import { queryClient } from './queryClient'
import { router } from './router'

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ArenaProvider>
        <RouterProvider router={router} />
      </ArenaProvider>
    </QueryClientProvider>
  )
}
