// How fast the arena page is, in real Chromium, against a started host:
// node scripts/performance.mjs http://127.0.0.1:5080 --minutes 5 --json FILE
import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { launch, readArguments, Report } from './browser.mjs'

const LIMITS = { firstContentMs: 1_000, interactionMs: 100, longTaskMs: 100, growth: 0.2, javascriptKB: 250 }
const TRACE_MS = 60_000
const ROUNDS = 5
const VISITS = 5
const VISIT_MS = 4_000
const BARE_CLICKS = 100
/** From one click to the next. */
const HAND_MS = 250
/** A browser that has just started works for itself. */
const REST_MS = 5_000
const WINDOW = { viewport: { width: 1440, height: 900 } }

/** Runs in the page before anything of its own: what the browser measures is kept for later. */
function observe() {
  window.measured = { long: [], events: [], clicks: 0 }
  // A label's click is followed by one of its field; the hand lifts once.
  window.addEventListener('pointerup', () => window.measured.clicks++, { capture: true })
  new PerformanceObserver((list) => window.measured.long.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })))).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => window.measured.events.push(...list.getEntries().filter((entry) => entry.interactionId > 0).map(({ duration, interactionId }) => ({ duration, interactionId })))).observe({ type: 'event', durationThreshold: 16, buffered: true })
}

/** Gzipped size of what index.html itself asks for. */
async function initialJavascript(address) {
  const html = await (await fetch(address)).text()
  const files = [...html.matchAll(/<(?:script[^>]*\ssrc|link[^>]*rel="modulepreload"[^>]*\shref)="([^"]+)"/g)].map((match) => match[1])
  const sizes = await Promise.all(files.map(async (file) => gzipSync(Buffer.from(await (await fetch(new URL(file, address))).arrayBuffer())).length))
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/** As a hand does it: Playwright's own `click` runs scripts in the page while it clicks, whose time would be the page's. What has to be known is asked before the pause. */
async function click(page, target) {
  await target.scrollIntoViewIfNeeded()
  const at = await target.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const middle = { x: x + width / 2, y: y + height / 2 }
    return element.contains(document.elementFromPoint(middle.x, middle.y)) ? middle : null
  })
  if (at === null) throw new Error(`Something else is where ${target} is.`)
  await page.waitForTimeout(HAND_MS)
  await page.mouse.click(at.x, at.y)
}

/** What a visitor does: sort, change the scale, look at another tab, isolate a line; no faster than a hand. */
async function interact(page) {
  for (let round = 0; round < ROUNDS; round++) {
    for (const choices of ['thead button', '[role=radiogroup] label', '[role=tab]']) {
      const seen = await page.locator(choices).filter({ visible: true }).all()
      if (seen.length === 0) throw new Error(`The page has no ${choices}.`)
      for (const choice of seen) if (await choice.isVisible()) await click(page, choice)
    }
    await click(page, page.getByTestId('equity-legend').locator('button').nth(round))
  }
  await page.waitForTimeout(1_000)
}

/** What 98 of 100 clicks on the page were answered within, the longest of each one's events; what took less than the browser tells of took no time. */
async function answeredWithin(page) {
  const { events, clicks } = await page.evaluate(() => window.measured)
  const longest = new Map()
  for (const { interactionId, duration } of events) longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0))
  const untold = new Array(Math.max(0, clicks - longest.size)).fill(0)
  return { ms: percentile98([...longest.values(), ...untold]), clicks }
}

/** The same interaction where nothing is drawn but what was clicked: what the machine itself needs for an answer. */
async function bareInteraction(browser) {
  const page = await browser.newPage(WINDOW)
  await page.addInitScript(observe)
  await page.goto('data:text/html,<button onclick="this.textContent++">0</button>')
  for (let i = 0; i < BARE_CLICKS; i++) {
    await click(page, page.locator('button'))
  }
  await page.waitForTimeout(1_000)
  const { ms } = await answeredWithin(page)
  await page.close()
  return ms
}

function percentile98(durations) {
  const sorted = durations.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.98))] ?? 0
}

/** The longest task of the page's main thread while `during` runs, by the processor's time and not by the clock: without what the machine did meanwhile. */
async function longestOfProcessor(page, during) {
  await browser.startTracing(page, { categories: ['toplevel'] })
  await during()
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString())
  const mains = new Set(traceEvents.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`))
  const tasks = traceEvents.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.tdur !== undefined && mains.has(`${event.pid} ${event.tid}`))
  if (tasks.length === 0) throw new Error('The browser traced no task.')
  return tasks.reduce((most, task) => Math.max(most, task.tdur), 0) / 1_000
}

/** First visits, each with an empty cache: when something, and when the first bots are on the screen. */
async function visits(browser, address) {
  const seen = []
  for (let i = 0; i < VISITS; i++) {
    const context = await browser.newContext(WINDOW)
    const page = await context.newPage()
    await page.addInitScript(watchForBots)
    await page.goto(address, { waitUntil: 'commit' })
    // To ask a page whether it is ready takes time from it.
    await page.waitForTimeout(VISIT_MS)
    await page.waitForFunction(() => window.botsAt !== undefined)
    seen.push(await page.evaluate(() => ({ painted: performance.getEntriesByName('first-contentful-paint')[0].startTime, bots: window.botsAt })))
    await context.close()
  }
  return seen
}

/** Runs in the page: when the browser has painted the first name of the leaderboard. */
function watchForBots() {
  new PerformanceObserver((list) => (window.botsAt ??= list.getEntries()[0].renderTime)).observe({ type: 'element', buffered: true })
  new MutationObserver((_, observer) => {
    const name = document.querySelector('[data-testid=leaderboard-row] [data-testid=bot-name]')
    if (name === null) return
    name.setAttribute('elementtiming', 'bots')
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

async function heapMB(session) {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((metric) => metric.name === 'JSHeapUsedSize').value / 1_048_576
}

/** A figure and the most that it may be; `note` is what else is to be known of it. */
function measured(name, value, unit, limit, note = '') {
  figures.push({ name, value, unit, limit, note })
  report.line(note === '' ? name : `${name} (${note})`, `${value.toFixed(unit === 'MB' ? 1 : 0)} ${unit}`, `<= ${limit.toFixed(unit === 'MB' ? 1 : 0)} ${unit}`, value <= limit)
}

const figures = []
const { address, options } = readArguments(process.argv.slice(2))
const minutes = Number(options.minutes ?? 5)
const report = new Report()
const browser = await launch()
try {
  measured('initial JavaScript, gzipped', await initialJavascript(address), 'KB', LIMITS.javascriptKB)

  await new Promise((resolve) => setTimeout(resolve, REST_MS))
  const seen = await visits(browser, address)
  measured('first contentful paint', median(seen.map(({ painted }) => painted)), 'ms', LIMITS.firstContentMs, `median of ${VISITS} first visits`)
  measured('first bots on the screen', median(seen.map(({ bots }) => bots)), 'ms', LIMITS.firstContentMs, `median of ${seen.map(({ bots }) => Math.round(bots)).join(', ')}`)

  const bare = await bareInteraction(browser)
  const page = await browser.newPage(WINDOW)
  await page.addInitScript(observe)
  await page.goto(address)
  await page.getByTestId('leaderboard-row').first().waitFor()
  await page.locator('canvas').first().waitFor()

  await interact(page)
  const { ms: answered, clicks } = await answeredWithin(page)
  if (answered === 0) throw new Error('The browser told of no interaction.')
  measured('interaction to next paint, 98 %', answered, 'ms', LIMITS.interactionMs, `of ${clicks} clicks; of a page that is one button ${bare} ms`)

  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const before = await heapMB(session)
  const since = await page.evaluate(() => performance.now())
  const byProcessor = await longestOfProcessor(page, () => page.waitForTimeout(TRACE_MS))
  const tasks = (await page.evaluate(() => window.measured.long)).filter((task) => task.startTime >= since)
  const long = tasks.filter((task) => task.duration > LIMITS.longTaskMs)
  measured(`longest task of ${TRACE_MS / 1000} s`, Math.max(0, ...tasks.map((task) => task.duration)), 'ms', LIMITS.longTaskMs, `${long.length} over ${LIMITS.longTaskMs} ms`)
  measured('the same by processor time', byProcessor, 'ms', LIMITS.longTaskMs)

  await page.waitForTimeout(Math.max(0, minutes * 60_000 - TRACE_MS))
  const after = await heapMB(session)
  measured(`memory after ${minutes} min`, after, 'MB', before * (1 + LIMITS.growth), `${before.toFixed(1)} MB before`)
} finally {
  await browser.close()
}
if (options.json) await writeFile(options.json, JSON.stringify(figures))
report.end()
