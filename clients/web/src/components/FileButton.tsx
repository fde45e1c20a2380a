import { useId, type ReactNode } from 'react'
import { buttonClass } from './Button'
import { Icon } from './Icon'

/** Chooses a file and hands its text on. */
export function FileButton({ accept, onText, children, size = 'md' }: { accept: string; onText: (text: string, name: string) => void; children: ReactNode; size?: 'sm' | 'md' }) {
  const id = useId()
  return (
    <span className="inline-flex">
      <input
        id={id}
        type="file"
        accept={accept}
        className="peer sr-only"
        onChange={(event) => {
          const { files } = event.currentTarget
          const file = files?.[0]
          if (!file) return
          void file.text().then((text) => onText(text, file.name))
          // The same file again is a choice again.
          event.currentTarget.value = ''
        }}
      />
      <label htmlFor={id} className={`${buttonClass('plain', size)} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-[var(--focus)]`}>
        <Icon name="withdraw" className="size-4" />
        {children}
      </label>
    </span>
  )
}
