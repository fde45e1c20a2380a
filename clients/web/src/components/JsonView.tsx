/** JSON with its parts told apart by weight and colour. */
export function JsonView({ value }: { value: unknown }) {
  return (
    <pre className="rounded-md [overflow-wrap:anywhere] whitespace-pre-wrap border border-line bg-sunken p-3 font-mono text-xs leading-5">
      {parts(JSON.stringify(value, null, 2)).map((part, i) => (
        <span key={i} className={part.className}>{part.text}</span>
      ))}
    </pre>
  )
}

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g

function parts(json: string): { text: string; className: string }[] {
  const found: { text: string; className: string }[] = []
  let end = 0
  for (const match of json.matchAll(TOKEN)) {
    if (match.index > end) found.push({ text: json.slice(end, match.index), className: 'text-faint' })
    const [text, quoted, colon, number] = match
    const className = colon ? 'text-soft' : quoted ? 'text-accent' : number ? 'text-ink' : 'text-warn'
    found.push({ text, className })
    end = match.index + text.length
  }
  found.push({ text: json.slice(end), className: 'text-faint' })
  return found
}
