import { Link } from '@tanstack/react-router'
import { EmptyState } from '@/components/states'
import { useTranslation } from '@/lib/i18n'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <div className="py-24">
      <h1 className="sr-only">{t('notFound.title')}</h1>
      <EmptyState icon="alert" title={t('notFound.title')}>
        <Link to="/" className="text-accent hover:underline">{t('notFound.back')}</Link>
      </EmptyState>
    </div>
  )
}
