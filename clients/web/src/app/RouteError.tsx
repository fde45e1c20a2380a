import { ErrorState } from '@/components/states'

/** A page that threw. A new deployment may have replaced the file that it was about to load; reloading gets the new one. */
export function RouteError({ error }: { error: unknown }) {
  return <div className="py-24"><ErrorState error={error} retry={() => window.location.reload()} /></div>
}
