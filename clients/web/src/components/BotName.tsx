import { memo } from 'react'
import { useBotIdentity } from '@/feed/hooks'
import { Avatar } from './Avatar'
import { BotLink } from './BotLink'

export function BotFace({ id, size = 24 }: { id: string; size?: number }) {
  const { style, avatarUrl } = useBotIdentity(id)
  return <Avatar id={id} hue={style.hue} size={size} url={avatarUrl} />
}

/** Face and name, leading to the bot's page. */
export const BotName = memo(function BotName({ id, name, size = 20 }: { id: string; name: string; size?: number }) {
  return (
    <BotLink id={id} className="inline-flex max-w-full min-w-0 items-center gap-2 font-medium hover:underline">
      <BotFace id={id} size={size} />
      <span className="truncate">{name}</span>
    </BotLink>
  )
})
