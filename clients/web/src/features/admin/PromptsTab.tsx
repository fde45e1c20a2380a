import { useState } from 'react'
import { SelectField } from '@/components/Field'
import { Panel } from '@/components/Panel'
import { EmptyState, ErrorState, SkeletonRows } from '@/components/states'
import { PromptTab } from '@/features/prompts/PromptTab'
import { useTranslation } from '@/lib/i18n'
import { useModelBots } from './bots'

/** The prompts of everybody's bots with a language model, one bot at a time. */
export function PromptsTab() {
  const { t } = useTranslation()
  const bots = useModelBots()
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = bots.data?.find((bot) => bot.id === chosen) ?? bots.data?.[0]
  return (
    <Panel title={t('administration.prompts.title')} flush>
      <div data-testid="admin-prompts">
        {bots.isError && !bots.data
          ? <ErrorState error={bots.error} retry={() => void bots.refetch()} />
          : !bots.data
            ? <SkeletonRows rows={5} />
            : !shown
              ? <EmptyState title={t('administration.prompts.empty')}>{t('administration.prompts.emptyHint')}</EmptyState>
              : (
                <>
                  <div className="max-w-md border-b border-line p-4">
                    <SelectField label={t('administration.prompts.bot')} value={shown.id} onChange={(event) => setChosen(event.target.value)}>
                      {bots.data.map(({ id, name, owner }) => <option key={id} value={id}>{owner?.name ? t('administration.prompts.option', { bot: name, owner: owner.name }) : name}</option>)}
                    </SelectField>
                  </div>
                  <PromptTab key={shown.id} id={shown.id} />
                </>
              )}
      </div>
    </Panel>
  )
}
