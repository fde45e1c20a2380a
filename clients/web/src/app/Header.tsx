import { useSyncExternalStore } from 'react'
import { Link } from '@tanstack/react-router'
import { IconButton } from '@/components/Button'
import { Bell } from '@/features/alerts/Bell'
import { TurnClock } from '@/components/TurnClock'
import { UserMenu } from '@/features/session/UserMenu'
import { useSession } from '@/feed/hooks'
import { chooseLanguage, useTranslation } from '@/lib/i18n'
import { chooseTheme, currentTheme, onTheme } from '@/lib/theme'
import { ConnectionBadge } from './ConnectionBadge'
import { destinations } from './navigation'

function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7">
      <rect width="32" height="32" rx="8" fill="var(--accent-soft)" />
      <path d="M6 23 12.5 9 19 19 26 8" fill="none" stroke="var(--accent)" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="26" cy="8" r="2.4" fill="var(--warn)" />
    </svg>
  )
}

export function ThemeButton() {
  const { t } = useTranslation()
  const theme = useSyncExternalStore(onTheme, currentTheme)
  const next = theme === 'dark' ? 'light' : 'dark'
  return <IconButton icon={theme === 'dark' ? 'sun' : 'moon'} name={t(`theme.${next}`)} onClick={() => chooseTheme(next)} />
}

export function LanguageButton() {
  const { language } = useTranslation()
  const next = language === 'fr' ? 'en' : 'fr'
  return (
    <button
      type="button"
      lang={next}
      title={next === 'fr' ? 'Français' : 'English'}
      aria-label={next === 'fr' ? 'FR: Français' : 'EN: English'}
      onClick={() => void chooseLanguage(next)}
      className="size-9 rounded-md text-xs font-semibold text-soft uppercase hover:bg-raised hover:text-ink"
    >
      {next}
    </button>
  )
}

export function Header() {
  const { t } = useTranslation()
  const { me } = useSession()
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface">
      <div className="flex h-14 items-center gap-3 px-3 sm:px-4">
        <Link to="/" className="flex items-center gap-2.5 rounded-md pr-2" aria-label={t('nav.home')}>
          <Logo />
          <span className="text-[0.9375rem] font-semibold tracking-tight">Arena</span>
        </Link>
        <nav aria-label={t('nav.main')} className="scroll-quiet hidden min-w-0 items-center gap-1 overflow-x-auto lg:flex">
          {destinations(me).map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              className="rounded-md px-2 py-1.5 text-[0.8125rem] whitespace-nowrap xl:px-3 font-medium text-soft hover:bg-raised hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink"
            >
              {t(label)}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-1 sm:gap-3">
          <TurnClock className="hidden lg:flex" />
          <ConnectionBadge />
          <div className="hidden items-center sm:flex">
            <LanguageButton />
            <ThemeButton />
          </div>
          <Bell />
          <UserMenu />
        </div>
      </div>
    </header>
  )
}
