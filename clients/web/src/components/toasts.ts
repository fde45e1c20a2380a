export interface Toast {
  id: number
  text: string
}

const SHOWN_MS = 5_000

let toasts: readonly Toast[] = []
let next = 1
const listeners = new Set<() => void>()

function publish(list: readonly Toast[]): void {
  toasts = list
  for (const listener of listeners) listener()
}

export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id))
}

/** Tells that something was done; problems are told where they arose, not here. */
export function showToast(text: string): void {
  const id = next++
  publish([...toasts.slice(-2), { id, text }])
  setTimeout(() => dismissToast(id), SHOWN_MS)
}

export function currentToasts(): readonly Toast[] {
  return toasts
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
