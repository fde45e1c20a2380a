import { useTranslation } from '@/lib/i18n'
import { CROWD } from './chartMarks'

/** What the marks on a chart mean, and whether all of them are shown. */
export function MarksNote({ count }: { count: number }) {
  const { t } = useTranslation()
  return <>{t('desk.marks')} {count > CROWD && t('desk.marksOfMany')}</>
}
