import { useState } from 'react'
import { drawsOf } from '@/lib/hash'

const HEADS = [
  'M8 15a6 6 0 0 1 6-6h12a6 6 0 0 1 6 6v11a6 6 0 0 1-6 6H14a6 6 0 0 1-6-6z',
  'M20 8a12.5 12.5 0 0 1 12.5 12.5V26a6 6 0 0 1-6 6h-13a6 6 0 0 1-6-6v-5.5A12.5 12.5 0 0 1 20 8z',
  'M13 9h14l6 7v9l-6 7H13l-6-7v-9z',
  'M9 10h22v13a9 9 0 0 1-9 9h-4a9 9 0 0 1-9-9z',
] as const
const EYES = [
  'M14.5 19.5a2 2 0 1 0 0 .01zM29.5 19.5a2 2 0 1 0 0 .01z',
  'M12 18h6v3.5h-6zM22 18h6v3.5h-6z',
  'M11.5 17.5h17v4.5h-17z',
  'M15.5 16.5l3 3-3 3-3-3zM24.5 16.5l3 3-3 3-3-3z',
  'M12 21a3.2 3.2 0 0 1 6.4 0zM21.6 21a3.2 3.2 0 0 1 6.4 0z',
] as const
const MOUTHS = ['M15 26.5h10', 'M15 26q5 3.5 10 0', 'M15 27q5-3 10 0', 'M14 26.5h2.5M18.75 26.5h2.5M23.5 26.5H26', 'M17 26.5h6'] as const
const TOPS = ['M20 9V5', 'M14 10l-2.5-4.5M26 10l2.5-4.5', 'M16 9V6h8v3', 'M20 9V6.5M17.5 5.5h5', ''] as const

/** A face drawn from the id: the same bot looks the same everywhere and for ever. */
export function Avatar({ id, url, hue, size = 24, className = '' }: { id: string; url?: string | null | undefined; hue: number; size?: number; className?: string }) {
  const [isBroken, setBroken] = useState(false)
  const box = { width: size, height: size }
  if (url && !isBroken) {
    return <img src={url} alt="" width={size} height={size} onError={() => setBroken(true)} className={`shrink-0 rounded-full object-cover ${className}`} style={box} />
  }
  const draw = drawsOf(id)
  const color = `var(--bot-${hue})`
  const pick = <T,>(from: readonly T[]): T | undefined => from[draw(from.length)]
  return (
    <svg aria-hidden="true" viewBox="0 0 40 40" className={`shrink-0 rounded-full ${className}`} style={box}>
      <rect width="40" height="40" fill={color} opacity="0.2" />
      <path d={pick(HEADS)} fill={color} />
      <path d={pick(TOPS)} stroke={color} strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" fill="none" />
      <path d={pick(EYES)} fill="var(--surface)" />
      <path d={pick(MOUTHS)} stroke="var(--surface)" strokeWidth="2" strokeLinecap="round" fill="none" />
    </svg>
  )
}
