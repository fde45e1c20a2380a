import { Link } from '@tanstack/react-router'
import { buttonClass } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { usePopover } from '@/components/usePopover'
import { useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { signOut } from './actions'

const ITEM = 'flex w-full items-center gap-2 rounded-md px-2.5 py-2 text-left hover:bg-raised'

export function UserMenu() {
  const { t } = useTranslation()
  const { me, phase } = useSession()
  const { isOpen, toggle, close, root } = usePopover()
  if (phase === 'restoring') return <div className="skeleton h-8 w-20" />
  if (!me) return <Link to="/sign-in" className={buttonClass('primary', 'sm')}>{t('session.signIn')}</Link>
  const name = me.displayName
  return (
    <div ref={root} className="relative">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={t('session.menu', { name })}
        onClick={toggle}
        className="flex h-9 items-center gap-2 rounded-md px-2 text-soft hover:bg-raised hover:text-ink"
      >
        <span aria-hidden="true" data-initials={name.slice(0, 2)} className="flex size-6 items-center justify-center rounded-full bg-accent-soft text-2xs font-bold text-accent uppercase before:content-[attr(data-initials)]" />
        <Icon name="chevronDown" className="size-3.5" />
      </button>
      {isOpen && (
        <div className="absolute right-0 z-40 mt-1 w-60 rounded-lg border border-line-strong bg-surface p-1.5 shadow-xl">
          <div className="border-b border-line px-2.5 pt-1 pb-2.5">
            <p className="truncate font-medium">{name}</p>
            <p className="truncate text-xs text-faint">{me.email} · {t(`role.${me.role}`)}</p>
          </div>
          <Link to="/account" onClick={close} className={`mt-1 ${ITEM}`}><Icon name="user" className="size-4 text-faint" />{t('account.title')}</Link>
          <Link to="/alerts" onClick={close} className={ITEM}><Icon name="bell" className="size-4 text-faint" />{t('alert.title')}</Link>
          <div className="mt-1 border-t border-line pt-1">
            <button type="button" onClick={() => { close(); signOut() }} className={ITEM}>
              <Icon name="out" className="size-4 text-faint" />{t('session.signOut')}
            </button>
          </div>
        </div>
      )}
    </div>
  )
}
