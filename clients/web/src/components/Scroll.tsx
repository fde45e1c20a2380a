import type { ReactNode } from 'react'

/** What scrolls can be scrolled by keys too: it takes the focus, under a name. */
export function Scroll({ label, className, children, testId }: { label: string; className: string; children: ReactNode; testId?: string }) {
  return <div role="group" aria-label={label} tabIndex={0} data-testid={testId} className={className}>{children}</div>
}
