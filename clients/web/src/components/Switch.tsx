/** On or off at once; the name says what a click does. */
export function Switch({ isOn, name, text, disabled = false, onChange, testId }: { isOn: boolean; name: string; text: string; disabled?: boolean; onChange: (isOn: boolean) => void; testId?: string }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={name}
      title={name}
      disabled={disabled}
      data-testid={testId}
      onClick={() => onChange(!isOn)}
      className="inline-flex h-9 items-center gap-2 rounded-md px-1 text-xs font-medium text-soft hover:text-ink disabled:opacity-45"
    >
      <span aria-hidden="true" className={`flex h-5 w-9 items-center rounded-full border p-0.5 transition-colors ${isOn ? 'justify-end border-accent bg-accent' : 'justify-start border-line-strong bg-sunken'}`}>
        <span className={`size-3.5 rounded-full ${isOn ? 'bg-accent-ink' : 'bg-faint'}`} />
      </span>
      <span className="w-11 text-left max-sm:hidden">{text}</span>
    </button>
  )
}
