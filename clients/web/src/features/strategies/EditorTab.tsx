import { useState } from 'react'
import type { StrategyDetail } from '@/api/types'
import { Button } from '@/components/Button'
import { TextField } from '@/components/Field'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { definitionOf } from '@/lib/definition'
import { useTranslation } from '@/lib/i18n'
import { useStrategyWrite } from './queries'
import { StrategyEditor } from './StrategyEditor'

/** A draft may have faults; a version may not, and never changes. */
export function EditorTab({ strategy }: { strategy: StrategyDetail }) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => `${JSON.stringify(strategy.draft ?? strategy.definition, null, 2)}\n`)
  const [version, setVersion] = useState('')
  const [changelog, setChangelog] = useState('')
  const write = useStrategyWrite(strategy.id, ({ kind }) => {
    if (kind === 'publish') {
      setVersion('')
      setChangelog('')
    }
    showToast(t(kind === 'draft' ? 'strategy.done.draft' : 'strategy.done.publish', { name: strategy.name }))
  })
  const { definition, fault } = definitionOf(text)
  const isArchived = strategy.status === 'archived'
  return (
    <div className="space-y-4 p-4">
      {strategy.draft !== null && <p className="text-xs text-warn">{t('strategy.isDraft')}</p>}
      <StrategyEditor value={text} onChange={setText} />
      {isArchived
        ? <p className="text-xs text-faint">{t('strategy.isArchived')}</p>
        : (
          <div className="grid items-end gap-3 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
            <TextField label={t('strategy.version')} placeholder={t('strategy.next')} autoComplete="off" value={version} onChange={(event) => setVersion(event.target.value)} />
            <TextField label={t('strategy.changelog')} autoComplete="off" value={changelog} onChange={(event) => setChangelog(event.target.value)} />
            <div className="flex gap-2">
              <Button isBusy={write.isPending && write.variables.kind === 'draft'} disabled={fault !== null || write.isPending} onClick={() => write.mutate({ kind: 'draft', definition })}>{t('strategy.saveDraft')}</Button>
              <Button
                look="primary"
                data-testid="publish"
                isBusy={write.isPending && write.variables.kind === 'publish'}
                disabled={fault !== null || write.isPending}
                onClick={() => write.mutate({ kind: 'publish', definition, version: version.trim() || null, changelog: changelog.trim() || null })}
              >
                {t('strategy.publish')}
              </Button>
            </div>
          </div>
        )}
      <ProblemNote error={write.error} />
    </div>
  )
}
