import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/states'

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
