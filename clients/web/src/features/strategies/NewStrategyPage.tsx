import { useState } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { definitionOf } from '@/lib/definition'
import { useTranslation } from '@/lib/i18n'
import { useCreateStrategy } from './queries'
import { STARTER } from './starter'
import { StrategyEditor } from './StrategyEditor'

export function NewStrategyPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [text, setText] = useState(STARTER)
  const creation = useCreateStrategy((id) => {
    showToast(t('strategy.created'))
    void navigate({ to: '/strategies/$id', params: { id } })
  })
  const { definition, fault } = definitionOf(text)
  return (
    <div className="mx-auto max-w-[100rem]">
      <Link to="/strategies" className="inline-flex w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"><Icon name="arrowLeft" className="size-3.5" />{t('strategy.title')}</Link>
      <h1 className="mt-2 text-xl font-semibold tracking-tight">{t('strategy.new')}</h1>
      <p className="mt-1 mb-5 text-soft">{t('strategy.intro')}</p>
      {/* No form: Enter in a field of the editor must not create what is half written. */}
      <div data-testid="strategy-form" className="space-y-4">
        <StrategyEditor value={text} onChange={setText} />
        <ProblemNote error={creation.error} />
        <div className="flex justify-end pb-6">
          <Button look="primary" disabled={fault !== null} isBusy={creation.isPending} data-testid="create-strategy" onClick={() => creation.mutate({ kind: 'create', definition, changelog: null })}>{t('strategy.create')}</Button>
        </div>
      </div>
    </div>
  )
}
