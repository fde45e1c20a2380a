// How fast the arena page is, in real Chromium, against a started host:
// node scripts/performance.mjs http://127.0.0.1:5080 --minutes 5
import { gzipSync } from 'node:zlib'
import { launch, readArguments, Report } from './browser.mjs'

const LIMITS = { firstContentMs: 1_000, interactionMs: 100, longTaskMs: 100, growth: 0.2, javascriptKB: 250 }
const TRACE_MS = 60_000
const ROUNDS = 5

/** Runs in the page before anything of its own: what the browser measures is kept for later. */
function observe() {
  window.measured = { long: [], events: [] }
  new PerformanceObserver((list) => window.measured.long.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => window.measured.events.push(...list.getEntries().filter((entry) => entry.interactionId > 0).map(({ duration, name }) => ({ duration, name })))).observe({ type: 'event', durationThreshold: 16, buffered: true })
}

/** Gzipped size of what index.html itself asks for. */
async function initialJavascript(address) {
  const html = await (await fetch(address)).text()
  const files = [...html.matchAll(/<(?:script[^>]*\ssrc|link[^>]*rel="modulepreload"[^>]*\shref)="([^"]+)"/g)].map((match) => match[1])
  const sizes = await Promise.all(files.map(async (file) => gzipSync(Buffer.from(await (await fetch(new URL(file, address))).arrayBuffer())).length))
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/** What a visitor does: sort, change the scale, look at another tab, isolate a line. */
async function interact(page) {
  for (let round = 0; round < ROUNDS; round++) {
    for (const column of await page.locator('thead button').all()) if (await column.isVisible()) await column.click()
    for (const choice of await page.locator('[role=radiogroup] label').all()) if (await choice.isVisible()) await choice.click()
    for (const tab of await page.locator('[role=tab]').all()) if (await tab.isVisible()) await tab.click()
    const line = page.getByTestId('equity-legend').locator('button').nth(round)
    if (await line.isVisible()) await line.click()
  }
}

async function heapMB(session) {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((metric) => metric.name === 'JSHeapUsedSize').value / 1_048_576
}

const { address, options } = readArguments(process.argv.slice(2))
const minutes = Number(options.minutes ?? 5)
const report = new Report()
const browser = await launch()
try {
  const kilobytes = await initialJavascript(address)
  report.line('initial JavaScript, gzipped', `${kilobytes.toFixed(0)} KB`, `<= ${LIMITS.javascriptKB} KB`, kilobytes <= LIMITS.javascriptKB)

  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(observe)
  await page.goto(address)
  await page.getByTestId('leaderboard-row').first().waitFor()
  const shown = await page.evaluate(() => performance.now())
  report.line('first content of the arena page', `${shown.toFixed(0)} ms`, `<= ${LIMITS.firstContentMs} ms`, shown <= LIMITS.firstContentMs)
  await page.locator('canvas').first().waitFor()

  await interact(page)
  await page.waitForTimeout(1_000)
  const events = (await page.evaluate(() => window.measured.events)).map((event) => event.duration).sort((a, b) => a - b)
  const latency = events[Math.min(events.length - 1, Math.floor(events.length * 0.98))] ?? 0
  report.line(`interaction to next paint, 98 % of ${events.length}`, `${latency} ms`, `<= ${LIMITS.interactionMs} ms`, events.length > 0 && latency <= LIMITS.interactionMs)

  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const before = await heapMB(session)
  const since = await page.evaluate(() => performance.now())
  await page.waitForTimeout(TRACE_MS)
  const long = (await page.evaluate(() => window.measured.long)).filter((task) => task.startTime >= since && task.duration > LIMITS.longTaskMs)
  const longest = Math.max(0, ...long.map((task) => task.duration))
  report.line(`tasks over ${LIMITS.longTaskMs} ms in ${TRACE_MS / 1000} s`, long.length === 0 ? 'none' : `${long.length}, ${longest.toFixed(0)} ms`, 'none', long.length === 0)

  await page.waitForTimeout(Math.max(0, minutes * 60_000 - TRACE_MS))
  const after = await heapMB(session)
  report.line('memory at start', `${before.toFixed(1)} MB`, '', true)
  report.line(`memory after ${minutes} min`, `${after.toFixed(1)} MB`, `grows <= ${LIMITS.growth * 100} %`, after <= before * (1 + LIMITS.growth))
} finally {
  await browser.close()
}
report.end()
