import { useTranslation } from '@/lib/i18n'
import { Gain, SideTag } from './figures'
import type { ChartMark } from './EquityChart'

const SHOWN = 5

/** The trades at one place of a chart, in words. */
export function MarkLines({ marks }: { marks: readonly ChartMark[] }) {
  const { t } = useTranslation()
  if (marks.length === 0) return null
  return (
    <ul className="mt-2 space-y-1 border-t border-line pt-2">
      {marks.slice(0, SHOWN).map((mark) => (
        <li key={mark.id} className="flex items-center gap-1.5 text-2xs">
          <SideTag side={mark.side} />
          <span className="font-medium">{mark.symbol}</span>
          <span className="text-faint">{t(mark.action === 'open' ? 'trade.open' : 'trade.close')}</span>
          {mark.action === 'close' && <Gain value={mark.gain} className="ml-auto font-semibold" />}
        </li>
      ))}
      {marks.length > SHOWN && <li className="text-2xs text-faint">{t('desk.moreMarks', { amount: marks.length - SHOWN })}</li>}
    </ul>
  )
}
