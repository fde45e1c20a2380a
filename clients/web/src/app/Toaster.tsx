import { useSyncExternalStore } from 'react'
import { Icon } from '@/components/Icon'
import { currentToasts, onToasts } from '@/components/toasts'

export function Toaster() {
  const toasts = useSyncExternalStore(onToasts, currentToasts)
  return (
    <div aria-live="polite" className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex flex-col items-center gap-2 px-4 md:bottom-6">
      {toasts.map((toast) => (
        <p key={toast.id} className="flex items-center gap-2 rounded-md border border-line-strong bg-raised px-4 py-2.5 text-sm shadow-xl">
          <Icon name="check" className="size-4 text-up" />{toast.text}
        </p>
      ))}
    </div>
  )
}
