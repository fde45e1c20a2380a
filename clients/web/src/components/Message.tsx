/** A message to or from a model, as it was. */
export function Message({ title, text, isOpen = false }: { title: string; text: string; isOpen?: boolean }) {
  return (
    <details open={isOpen} className="text-xs">
      <summary className="w-fit font-medium text-soft hover:text-ink">{title}</summary>
      <pre className="mt-1 max-h-80 overflow-auto rounded-md border border-line bg-sunken p-3 font-mono text-2xs leading-4 break-words whitespace-pre-wrap text-soft">{text}</pre>
    </details>
  )
}
