import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, buttonClass } from '@/components/Button'
import { Tabs } from '@/components/Tabs'
import { useTranslation } from '@/lib/i18n'
import { AlertDialog } from './AlertDialog'
import { AlertsTab } from './AlertsTab'
import { ChannelsTab } from './ChannelsTab'
import { QuietHoursPanel } from './QuietHoursPanel'
import { ALERT_TABS, tabOf, validateAlertsSearch, type AlertsSearch } from './search'

/** The dialog of a new alert is part of the address: a link opens it, and closing it leaves the page. */
export function AlertsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const raw: Record<string, unknown> = useSearch({ strict: false })
  const tab = tabOf(raw)
  const { new: kind, symbol, bot } = validateAlertsSearch(raw)
  const go = (search: AlertsSearch) => void navigate({ to: '/alerts', search: validateAlertsSearch({ ...search }), replace: true, resetScroll: false })
  return (
    <div data-testid="alerts-page" className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{t('alert.title')}</h1>
          <p className="mt-1 max-w-2xl text-soft">{t('alert.intro')}</p>
        </div>
        <div className="flex gap-2">
          <Link to="/notifications" className={buttonClass()}>{t('notification.title')}</Link>
          <Button look="primary" icon="plus" onClick={() => go({ new: 'price' })} data-testid="new-alert">{t('alert.add')}</Button>
        </div>
      </div>
      <Tabs
        label={t('alert.parts')}
        value={tab}
        onChange={(next) => go({ tab: next })}
        items={ALERT_TABS.map((key) => ({ key, label: t(`alert.tab.${key}`) }))}
        className="rounded-lg border border-line bg-surface"
      >
        {tab === 'alerts' ? <AlertsTab /> : <ChannelsTab />}
      </Tabs>
      {tab === 'channels' && <QuietHoursPanel />}
      {kind && <AlertDialog alert={null} initial={{ kind, symbol: symbol ?? '', botId: bot ?? '' }} onClose={() => go({})} />}
    </div>
  )
}
