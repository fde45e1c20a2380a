import { Button } from '@/components/Button'
import { Panel } from '@/components/Panel'
import { ProblemNote } from '@/components/states'
import { saveFile } from '@/lib/download'
import { useTranslation } from '@/lib/i18n'
import { useExport } from './configurationQueries'
import { Import } from './Import'

function Export() {
  const { t } = useTranslation()
  const exporting = useExport((document) => saveFile(`arena-configuration-${new Date().toISOString().slice(0, 10)}.json`, 'application/json', `${JSON.stringify(document, null, 2)}\n`))
  return (
    <Panel title={t('administration.configuration.export')} actions={<Button size="sm" icon="deposit" isBusy={exporting.isPending} onClick={() => exporting.mutate()} data-testid="export-configuration">{t('administration.configuration.download')}</Button>}>
      <p className="text-xs text-faint">{t('administration.configuration.exportNote')}</p>
      <ProblemNote error={exporting.error} />
    </Panel>
  )
}

export function ConfigurationTab() {
  return (
    <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-4">
      <Export />
      <Import />
    </div>
  )
}
