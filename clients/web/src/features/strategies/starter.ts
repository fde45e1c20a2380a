/** A whole strategy to begin from: long while a fast average is above a slow one. */
export const STARTER = `${JSON.stringify({
  name: 'Crossing averages',
  timeframe: '1m',
  inputs: { fast: { default: 10, minimum: 5, maximum: 30, step: 5 } },
  indicators: { fast: { kind: 'ema', length: '$fast' }, slow: { kind: 'ema', length: 60 } },
  sizing: { portionOfEquity: 0.2 },
  leverage: 2,
  rules: [
    { name: 'In', when: { crosses: { left: 'fast', direction: 'above', right: 'slow' } }, then: { action: 'enter', side: 'long', stopLoss: { percent: 3 } } },
    { name: 'Out', priority: 1, when: { crosses: { left: 'fast', direction: 'below', right: 'slow' } }, then: { action: 'exit' } },
  ],
}, null, 2)}\n`
