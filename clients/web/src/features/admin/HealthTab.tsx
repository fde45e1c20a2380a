import { Panel } from '@/components/Panel'
import { useTranslation } from '@/lib/i18n'
import { Dependencies } from './Dependencies'
import { FailedTurns } from './FailedTurns'
import { Figures } from './Figures'
import { Logs } from './Logs'
import { Projections } from './Projections'
import { TurnLoop } from './TurnLoop'

export function HealthTab() {
  const { t } = useTranslation()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid gap-4">
        <TurnLoop />
        <Figures />
        <Projections />
      </div>
      <div className="grid gap-4">
        <Dependencies />
        <FailedTurns />
        <Panel title={t('admin.log.title')} flush><Logs /></Panel>
      </div>
    </div>
  )
}
