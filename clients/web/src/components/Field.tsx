import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'

interface Common {
  label: string
  hint?: ReactNode
  error?: string | undefined
  suffix?: string
}

const BOX =
  'w-full rounded-md border border-line-strong bg-sunken px-3 h-9 text-sm text-ink placeholder:text-faint aria-invalid:border-down focus-visible:outline-offset-0'

function Frame({ id, label, hint, error, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-soft">{label}</label>
      {children}
      {error
        ? <p id={`${id}-note`} role="alert" className="mt-1 text-xs text-down">{error}</p>
        : hint && <p id={`${id}-note`} className="mt-1 text-xs text-faint">{hint}</p>}
    </div>
  )
}

export function TextField({ label, hint, error, suffix, className = '', ...input }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          {...input}
          id={id}
          aria-invalid={error !== undefined}
          aria-describedby={error !== undefined || hint ? `${id}-note` : undefined}
          className={`${BOX} ${suffix ? 'pr-14' : ''} ${input.inputMode === 'decimal' ? 'figure' : ''} ${className}`}
        />
        {suffix && <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-faint">{suffix}</span>}
      </div>
    </Frame>
  )
}

export function SelectField({ label, hint, error, children, ...select }: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select {...select} id={id} aria-invalid={error !== undefined} aria-describedby={error !== undefined || hint ? `${id}-note` : undefined} className={`${BOX} pr-7`}>
        {children}
      </select>
    </Frame>
  )
}

export function AreaField({ label, hint, error, className = '', ...area }: Omit<Common, 'suffix'> & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...area}
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={error !== undefined || hint ? `${id}-note` : undefined}
        className={`block w-full resize-y rounded-md border border-line-strong bg-sunken px-3 py-2 text-sm text-ink placeholder:text-faint focus-visible:outline-offset-0 aria-invalid:border-down ${className}`}
      />
    </Frame>
  )
}

export function CheckField({ label, hint, ...input }: Omit<Common, 'error' | 'suffix'> & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="flex gap-2.5">
      <input {...input} id={id} type="checkbox" className="mt-0.5 size-4 accent-[var(--accent)]" />
      <label htmlFor={id} className="text-sm">
        {label}
        {hint && <span className="block text-xs text-faint">{hint}</span>}
      </label>
    </div>
  )
}
