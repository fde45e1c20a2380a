import { formatNumber } from '@/lib/format'
import { ProblemNote } from '@/components/states'
import { useTranslation } from '@/lib/i18n'
import type { DefinitionCheck, Fault } from './useDefinitionCheck'

/** What the check says: why it is no JSON, every fault with the way to it, or that nothing is wrong. */
export function DefinitionFaults({ id, check, onGo }: { id: string; check: DefinitionCheck; onGo: (fault: Fault) => void }) {
  const { t } = useTranslation()
  const { noJson, faults, query } = check
  return (
    <div id={id} aria-live="polite" className="min-w-0">
      {noJson !== null
        ? <p data-testid="definition-fault" className="text-xs break-words text-down"><span aria-hidden="true">✕ </span>{t('definition.noJson')} {noJson}</p>
        : query.isError
          ? <ProblemNote error={query.error} />
          : faults.length > 0
            ? (
              <>
                <p className="mb-1 text-xs font-medium text-down">{t('definition.faults', { count: faults.length })}</p>
                <ol className="scroll-quiet max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line">
                  {faults.map((one, i) => (
                    <li key={i}>
                      <button type="button" data-testid="definition-fault" onClick={() => onGo(one)} className="block w-full px-3 py-2 text-left text-xs outline-offset-[-3px] hover:bg-raised">
                        <span className="text-faint">{t('definition.line', { line: formatNumber(one.line + 1) })}</span> <code className="break-all text-soft">{one.pointer || '/'}</code>
                        <span className="block">{one.message}</span>
                      </button>
                    </li>
                  ))}
                </ol>
              </>
            )
            : query.data
              ? (
                <div className="space-y-1 text-xs">
                  <p className="font-medium text-up"><span aria-hidden="true">✓ </span>{t('definition.valid')}</p>
                  <p className="text-faint">{t('definition.warmUp', { count: query.data.warmUp ?? 0 })}</p>
                  {query.data.checksum != null && <p className="text-faint">{t('strategy.checksum')} <code title={query.data.checksum}>{query.data.checksum.slice(0, 12)}</code></p>}
                </div>
              )
              : <p className="text-xs text-faint">{t('state.loading')}</p>}
    </div>
  )
}
