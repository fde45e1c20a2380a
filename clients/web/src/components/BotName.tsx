import { memo } from 'react'
import { Link } from '@tanstack/react-router'
import { useBotIdentity } from '@/feed/hooks'
import { Avatar } from './Avatar'

export function BotFace({ id, size = 24 }: { id: string; size?: number }) {
  const { style, avatarUrl } = useBotIdentity(id)
  return <Avatar id={id} hue={style.hue} size={size} url={avatarUrl} />
}

/** Face and name, leading to the bot's page. */
export const BotName = memo(function BotName({ id, name, size = 20 }: { id: string; name: string; size?: number }) {
  return (
    <Link to="/bots/$id" params={{ id }} preload={false} className="inline-flex max-w-full min-w-0 items-center gap-2 font-medium hover:underline">
      <BotFace id={id} size={size} />
      <span className="truncate">{name}</span>
    </Link>
  )
})
