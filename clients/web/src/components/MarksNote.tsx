import { useTranslation } from '@/lib/i18n'
import { CROWD } from './chartMarks'

/** What the marks on prices mean, and whether all of them are shown. */
export function MarksNote({ fills }: { fills: number }) {
  const { t } = useTranslation()
  return <p className="px-4 pb-2 text-2xs text-faint">{t('desk.marks')} {fills > CROWD && t('desk.marksOfMany')}</p>
}
