// Writes vectors.json, which the indicator tests read: figures of two independent libraries on the same candles.
// npm install technicalindicators@3.1.0 trading-signals@8.3.0, then: node vectors.mjs CANDLES.csv > vectors.json
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.cwd() + '/');
const ti = require('technicalindicators');
const ts = await import(require.resolve('trading-signals'));

const rows = readFileSync(process.argv[2], 'utf8').trim().split('\n').slice(1).map(line => line.split(','));
const first = 700;
const candles = rows.slice(first, first + 300).map(r => r.slice(1).map(Number));
const column = i => candles.map(c => c[i]);
const [open, high, low, close, volume] = [0, 1, 2, 3, 4].map(column);
const all = { open, high, low, close, volume };

const padded = values => [...Array(candles.length - values.length).fill(null), ...values.map(v => (Number.isFinite(v) ? v : null))];
const outputs = (results, names) => Object.fromEntries(names.map(n => [n[0], padded(results.map(r => r[n[1]]))]));
const streamed = (indicator, inputs, read) => inputs.map(x => { const r = indicator.update(x, false); return r === null ? null : read(r); });

const bars = candles.map(c => ({ open: c[0], high: c[1], low: c[2], close: c[3], volume: c[4] }));
const cases = [];
const add = (library, kind, parameters, values, source) => cases.push({ library, kind, parameters, source, outputs: values });

for (const n of [5, 20]) {
  add('technicalindicators', 'sma', { length: n }, { value: padded(ti.SMA.calculate({ period: n, values: close })) });
  add('technicalindicators', 'ema', { length: n }, { value: padded(ti.EMA.calculate({ period: n, values: close })) });
  add('technicalindicators', 'wma', { length: n }, { value: padded(ti.WMA.calculate({ period: n, values: close })) });
  add('technicalindicators', 'highest', { length: n }, { value: padded(ti.Highest.calculate({ period: n, values: high })) });
  add('technicalindicators', 'lowest', { length: n }, { value: padded(ti.Lowest.calculate({ period: n, values: low })) });
}
add('technicalindicators', 'sma', { length: 9 }, { value: padded(ti.SMA.calculate({ period: 9, values: high })) }, 'high');
for (const n of [7, 14]) {
  add('trading-signals', 'rsi', { length: n }, { value: streamed(new ts.RSI(n), close, r => r) });
  add('technicalindicators', 'atr', { length: n }, { value: padded(ti.ATR.calculate({ ...all, period: n })) });
  add('technicalindicators', 'adx', { length: n }, outputs(ti.ADX.calculate({ ...all, period: n }), [['adx', 'adx'], ['plusDi', 'pdi'], ['minusDi', 'mdi']]));
}
for (const [fast, slow, signal] of [[12, 26, 9], [5, 34, 5]])
  add('technicalindicators', 'macd', { fast, slow, signal }, outputs(
    ti.MACD.calculate({ values: close, fastPeriod: fast, slowPeriod: slow, signalPeriod: signal, SimpleMAOscillator: false, SimpleMASignal: false }),
    [['macd', 'MACD'], ['signal', 'signal'], ['histogram', 'histogram']]));
for (const [length, deviations] of [[20, 2], [10, 1.5]])
  add('technicalindicators', 'bollinger', { length, deviations }, outputs(
    ti.BollingerBands.calculate({ period: length, stdDev: deviations, values: close }),
    [['middle', 'middle'], ['upper', 'upper'], ['lower', 'lower'], ['percent', 'pb']]));
for (const [length, signal] of [[14, 3], [5, 4]])
  add('technicalindicators', 'stochastic', { length, signal, smooth: 1 }, outputs(
    ti.Stochastic.calculate({ ...all, period: length, signalPeriod: signal }), [['k', 'k'], ['d', 'd']]));
const slow = new ts.StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 3, dPeriod: 3 });
const slowed = bars.map(b => slow.update(b, false));
add('trading-signals', 'stochastic', { length: 14, signal: 3, smooth: 3 }, { d: slowed.map(r => r?.stochD ?? null) });
add('technicalindicators', 'cci', { length: 20 }, { value: padded(ti.CCI.calculate({ ...all, period: 20 })) });
add('technicalindicators', 'roc', { length: 12 }, { value: padded(ti.ROC.calculate({ period: 12, values: close })) });
add('technicalindicators', 'obv', {}, { value: padded(ti.OBV.calculate(all)) });
add('technicalindicators', 'vwap', {}, { value: padded(ti.VWAP.calculate(all)) });
add('technicalindicators', 'volume_average', { length: 20 }, { value: padded(ti.SMA.calculate({ period: 20, values: volume })) });
const channel = new ts.DonchianChannels(20);
const channels = bars.map(b => channel.update(b, false));
add('trading-signals', 'donchian', { length: 20 }, Object.fromEntries(['upper', 'lower', 'middle'].map(n => [n, channels.map(r => r?.[n] ?? null)])));
// Its true range of the first candle is high - low; fed from the second candle on, which has no gap to the first, it is the one with a last close.
if (close[0] < low[1] || close[0] > high[1]) throw new Error('The second candle has a gap to the first one.');
for (const [length, multiplier] of [[10, 3], [7, 2]]) {
  const trend = new ts.SuperTrend({ interval: length, multiplier });
  const trends = [null, ...bars.slice(1).map(b => trend.update(b, false))];
  add('trading-signals', 'supertrend', { length, multiplier }, { line: trends.map(r => r?.supertrend ?? null) });
}

const version = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const lines = values => '[' + values.map(v => JSON.stringify(v)).join(',\n') + ']';
console.log(`{"libraries":${JSON.stringify(Object.fromEntries(['technicalindicators', 'trading-signals'].map(n => [n, version(n)])))},
"source":"BTC-USD daily from ${rows[first][0]}, Coinbase, from the sample data of QuantConnect LEAN (Apache-2.0): open, high, low, close, volume",
"candles":${lines(candles)},
"cases":${lines(cases)}}`);
