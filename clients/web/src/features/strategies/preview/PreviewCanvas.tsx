import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { IChartApi, ISeriesApi, SeriesType } from 'lightweight-charts'
import { currentTheme, onTheme } from '@/lib/theme'
import { createPreviewChart, drawPreview, previewLooks } from './previewDrawing'
import { followed, type Preview } from './series'

/** Imperative by nature, and of one series of candles: another one is another canvas. `onPlace` hears the place of the candle under the pointer. */
export default function PreviewCanvas({ preview, onPlace }: { preview: Preview; onPlace: (place: number | null) => void }) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<IChartApi | null>(null)
  const drawn = useRef<ISeriesApi<SeriesType>[]>([])
  const shown = useRef<Preview | null>(null)
  const theme = useSyncExternalStore(onTheme, currentTheme)

  useEffect(() => {
    if (!host.current) return
    const created = createPreviewChart(host.current)
    chart.current = created
    return () => {
      created.remove()
      chart.current = null
      drawn.current = []
      shown.current = null
    }
  }, [])

  useEffect(() => {
    const current = chart.current
    if (!current) return
    current.applyOptions(previewLooks())
    const before = shown.current
    const stretch = current.timeScale().getVisibleLogicalRange()
    drawn.current = drawPreview(current, drawn.current, preview)
    if (before && stretch) current.timeScale().setVisibleLogicalRange(followed(stretch, before.candles, preview.candles))
    else current.timeScale().fitContent()
    shown.current = preview
    const places = new Map(preview.candles.map(({ time }, i) => [time, i]))
    const onMove: Parameters<IChartApi['subscribeCrosshairMove']>[0] = ({ time }) => onPlace(typeof time === 'number' ? (places.get(time) ?? null) : null)
    current.subscribeCrosshairMove(onMove)
    return () => current.unsubscribeCrosshairMove(onMove)
  }, [preview, theme, onPlace])

  return <div ref={host} className="absolute inset-0" />
}
