import { Link } from '@tanstack/react-router'
import { useArenaBot, useBotStyles } from '@/feed/hooks'
import { styleOf } from '@/lib/palette'
import { Avatar } from './Avatar'

export function BotFace({ id, size = 24 }: { id: string; size?: number }) {
  const hue = styleOf(useBotStyles(), id).hue
  return <Avatar id={id} hue={hue} size={size} url={useArenaBot(id)?.avatarUrl} />
}

/** Face and name, leading to the bot's page. */
export function BotName({ id, name, size = 20 }: { id: string; name: string; size?: number }) {
  return (
    <Link to="/bots/$id" params={{ id }} className="inline-flex max-w-full min-w-0 items-center gap-2 font-medium hover:underline">
      <BotFace id={id} size={size} />
      <span className="truncate">{name}</span>
    </Link>
  )
}
