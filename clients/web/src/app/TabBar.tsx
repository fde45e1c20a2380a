import { Link, useLocation } from '@tanstack/react-router'
import { Icon } from '@/components/Icon'
import { usePopover } from '@/components/usePopover'
import { useSession } from '@/feed/hooks'
import { useTranslation } from '@/lib/i18n'
import { LanguageButton, ThemeButton } from './Header'
import { destinations, type Destination } from './navigation'

/** As many as a thumb can tell apart. */
const ON_A_PHONE = 4
const TAB = 'flex h-14 min-w-16 shrink-0 grow basis-0 flex-col sm:basis-auto items-center justify-center gap-0.5 px-1.5 text-2xs font-medium whitespace-nowrap text-faint aria-[current=page]:text-accent'

/** Every address begins with that of the arena. */
function matching({ to }: Destination) {
  return { exact: to === '/', includeSearch: false }
}

function Tab({ destination, className = '' }: { destination: Destination; className?: string }) {
  const { t } = useTranslation()
  return (
    <Link to={destination.to} activeOptions={matching(destination)} className={`${TAB} ${className}`}>
      <Icon name={destination.icon} className="size-5" />
      {t(destination.label)}
    </Link>
  )
}

function Item({ destination, onClick }: { destination: Destination; onClick: () => void }) {
  const { t } = useTranslation()
  return (
    <Link to={destination.to} activeOptions={matching(destination)} onClick={onClick} className="flex h-11 items-center gap-3 rounded-md px-3 font-medium hover:bg-raised aria-[current=page]:text-accent">
      <Icon name={destination.icon} className="size-5 text-faint" />
      {t(destination.label)}
    </Link>
  )
}

/** Phones: the pages that have no room in the bar, language and theme. */
function More({ rest }: { rest: readonly Destination[] }) {
  const { t } = useTranslation()
  const { isOpen, toggle, close, root } = usePopover()
  const isHere = useLocation({ select: ({ pathname }) => rest.some(({ to }) => pathname.startsWith(to)) })
  return (
    <div ref={root} className="flex flex-1 sm:hidden">
      <button type="button" aria-expanded={isOpen} aria-current={isHere ? 'page' : undefined} onClick={toggle} className={`${TAB} aria-expanded:text-ink`}>
        <Icon name="more" className="size-5" />
        {t('nav.more')}
      </button>
      {isOpen && (
        <div className="absolute right-2 bottom-full mb-2 w-56 rounded-lg border border-line-strong bg-surface p-1.5 shadow-xl">
          {rest.map((destination) => <Item key={destination.to} destination={destination} onClick={close} />)}
          <div className="mt-1 flex items-center justify-between border-t border-line px-1 pt-1"><LanguageButton /><ThemeButton /></div>
        </div>
      )}
    </div>
  )
}

/** Phones and tablets: the pages under the thumb. */
export function TabBar() {
  const { t } = useTranslation()
  const { me } = useSession()
  const all = destinations(me)
  const rest = all.slice(ON_A_PHONE)
  return (
    <nav aria-label={t('nav.main')} className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
      {all.map((destination, index) => <Tab key={destination.to} destination={destination} className={index < ON_A_PHONE ? '' : 'max-sm:hidden'} />)}
      {rest.length > 0 ? <More rest={rest} /> : <div className="flex items-center pr-1 sm:hidden"><LanguageButton /><ThemeButton /></div>}
    </nav>
  )
}
