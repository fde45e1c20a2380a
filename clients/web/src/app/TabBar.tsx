import { Link } from '@tanstack/react-router'
import { Icon } from '@/components/Icon'
import { useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { LanguageButton, ThemeButton } from './Header'
import { destinations } from './navigation'

/** Phones: the pages under the thumb. */
export function TabBar() {
  const { t } = useTranslation()
  const { me } = useSession()
  return (
    <nav aria-label={t('nav.main')} className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
      <div className="scroll-quiet flex min-w-0 flex-1 overflow-x-auto">
        {destinations(me).map(({ to, label, icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            className="flex h-14 min-w-16 shrink-0 grow flex-col items-center justify-center gap-0.5 px-1.5 text-2xs font-medium whitespace-nowrap text-faint aria-[current=page]:text-accent"
          >
            <Icon name={icon} className="size-5" />
            {t(label)}
          </Link>
        ))}
      </div>
      <div className="flex items-center pr-1 sm:hidden"><LanguageButton /><ThemeButton /></div>
    </nav>
  )
}
