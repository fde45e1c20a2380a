import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/Button'
import { Icon } from '@/components/Icon'
import { ProblemNote } from '@/components/states'
import { showToast } from '@/components/toasts'
import { definitionOf } from '@/lib/definition'
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
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (fault === null) creation.mutate({ kind: 'create', definition, changelog: null })
  }
  return (
    <div className="mx-auto max-w-[100rem]">
      <Link to="/strategies" className="inline-flex w-fit items-center gap-1.5 text-xs text-faint hover:text-ink"><Icon name="arrowLeft" className="size-3.5" />{t('strategy.title')}</Link>
      <h1 className="mt-2 text-xl font-semibold tracking-tight">{t('strategy.new')}</h1>
      <p className="mt-1 mb-5 text-soft">{t('strategy.intro')}</p>
      <form data-testid="strategy-form" noValidate onSubmit={submit} className="space-y-4">
        <StrategyEditor value={text} onChange={setText} />
        <ProblemNote error={creation.error} />
        <div className="flex justify-end pb-6">
          <Button type="submit" look="primary" disabled={fault !== null} isBusy={creation.isPending} data-testid="create-strategy">{t('strategy.create')}</Button>
        </div>
      </form>
    </div>
  )
}
