import { asProblem } from '@/api/problem'
import { useTranslation } from '@/lib/i18n'

export interface ProblemText {
  title: string
  detail: string | null
  correlationId: string | null
}

/** A problem in the reader's words: ours by kind and known code, the server's detail where it says more. */
export function useProblemText(error: unknown): ProblemText {
  const { t, has } = useTranslation()
  const problem = asProblem(error)
  const known = problem.code === null ? null : `error.code.${problem.code}`
  const ours = t(`error.kind.${problem.kind}`)
  const title = known !== null && has(known) ? t(known as 'error.code.INSUFFICIENT_BALANCE') : ours
  const fields = Object.values(problem.fields).flat().join(' ')
  const said = problem.detail ?? (problem.title === title ? null : problem.title)
  return {
    title,
    detail: problem.kind === 'unreachable' ? null : [said, fields].filter(Boolean).join(' ') || null,
    correlationId: problem.correlationId,
  }
}
