import { useState } from 'react'
import { useWord } from '@/components/useWord'
import { useTranslation } from '@/lib/i18n'
import { useBuilder } from './context'
import { NumberField } from './fields'
import { objectOf, under, withMember, type JsonObject } from './json'
import { OtherMembers, Part } from './parts'

/** Limits on top of the bot's. */
export function RiskFields({ document, onChange }: { document: JsonObject; onChange: (document: JsonObject) => void }) {
  const { t } = useTranslation()
  const word = useWord()
  const { vocabulary } = useBuilder()
  const risk = objectOf(document.risk)
  const [isOpen, setOpen] = useState(document.risk !== undefined)
  return (
    <Part title={t('builder.risk')} note={t('builder.riskNote')} pointer="/risk">
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit text-xs font-medium text-soft hover:text-ink">{t('builder.limits', { count: Object.keys(risk).length })}</summary>
        <div className="@container mt-3">
          <div className="grid items-end gap-3 @sm:grid-cols-2 @xl:grid-cols-3">
            {vocabulary.risk.map((member) => (
              <NumberField
                key={member}
                label={word('desk.field', `risk_${member}`)}
                value={risk[member]}
                pointer={under('/risk', member)}
                onChange={(value) => {
                  const next = withMember(risk, member, value, vocabulary.risk)
                  onChange(withMember(document, 'risk', Object.keys(next).length === 0 ? undefined : next, vocabulary.members))
                }}
              />
            ))}
          </div>
          <OtherMembers of={risk} known={vocabulary.risk} />
        </div>
      </details>
    </Part>
  )
}
