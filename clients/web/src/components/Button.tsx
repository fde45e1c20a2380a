import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon, type IconName } from './Icon'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-accent-ink hover:brightness-110 font-semibold',
  plain: 'border border-line-strong bg-surface text-ink hover:bg-raised font-medium',
  quiet: 'text-soft hover:bg-raised hover:text-ink font-medium',
  danger: 'border border-down/50 text-down hover:bg-down-soft font-medium',
}

const SHAPE = 'inline-flex items-center justify-center gap-1.5 rounded-md transition-colors disabled:opacity-45 disabled:pointer-events-none'

export function buttonClass(look: Look = 'plain', size: 'sm' | 'md' = 'md'): string {
  return `${SHAPE} ${LOOKS[look]} ${size === 'sm' ? 'h-8 px-2.5 text-xs' : 'h-9 px-3.5 text-sm'}`
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look
  size?: 'sm' | 'md'
  icon?: IconName
  isBusy?: boolean
  children?: ReactNode
}

export function Button({ look, size, icon, isBusy = false, disabled, className = '', children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy}
      className={`${buttonClass(look, size)} ${className}`}
    >
      {icon && <Icon name={icon} className={isBusy ? 'size-4 animate-pulse' : 'size-4'} />}
      {children}
    </button>
  )
}

/** A square with an icon only; the name is for screen readers and the hover. */
export function IconButton({ icon, name, className = '', ...rest }: Omit<ButtonProps, 'children' | 'icon'> & { icon: IconName; name: string }) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={name}
      title={name}
      className={`inline-flex size-9 items-center justify-center rounded-md text-soft transition-colors hover:bg-raised hover:text-ink disabled:opacity-45 ${className}`}
    >
      <Icon name={icon} className="size-[1.125rem]" />
    </button>
  )
}
