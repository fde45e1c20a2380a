import { useSyncExternalStore } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ArenaProvider } from '@/feed/ArenaProvider'
import { currentTranslation, onLanguage, TranslationContext } from '@/lib/i18n'
import { queryClient } from './queryClient'
import { router } from './router'

export function App() {
  const translation = useSyncExternalStore(onLanguage, currentTranslation)
  return (
    <TranslationContext value={translation}>
      <QueryClientProvider client={queryClient}>
        <ArenaProvider>
          <RouterProvider router={router} />
        </ArenaProvider>
      </QueryClientProvider>
    </TranslationContext>
  )
}
