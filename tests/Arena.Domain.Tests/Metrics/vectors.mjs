// Writes vectors.json, which the metric tests read: figures of two independent libraries on the same equity and the same trades.
// npm install portfolio-analytics@0.0.4 grademark@0.3.0, then: node vectors.mjs > vectors.json
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(process.cwd() + '/');
const pa = require('portfolio-analytics/dist/portfolio_analytics.dev.js');
const { analyze } = require('grademark/build/lib/analyze');

// A linear congruential generator (Numerical Recipes), so that the series is the same everywhere.
let state = 20260302;
const uniform = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 4294967296; };
const cents = x => Math.round(x * 100) / 100;

const equity = [10000];
for (let day = 1; day <= 250; day++) equity.push(cents(equity.at(-1) * (1 + (uniform() - 0.485) * 0.05)));
const trades = Array.from({ length: 80 }, () => cents((uniform() - 0.45) * 300));

const returns = equity.slice(1).map((e, i) => e / equity[i] - 1);
const year = Math.sqrt(365);
const dates = equity.map((_, i) => new Date(Date.UTC(2025, 0, 1 + i)));
const flat = equity.map(() => 1);
const analysis = analyze(1e6, trades.map(profit => ({ profit, rmultiple: profit, growth: 1 + profit / 1e6, holdingPeriod: 1 })));
const version = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
console.log(JSON.stringify({
  libraries: Object.fromEntries(['portfolio-analytics', 'grademark'].map(n => [n, version(n)])),
  equity,
  trades,
  equityMetrics: {
    totalReturn: pa.cumulativeReturn(equity),
    // Years of 365.25 days there, of 365 here.
    cagr: Math.pow(1 + pa.cagr(equity, dates), 365 / 365.25) - 1,
    sharpe: pa.sharpeRatio(equity, flat) * year,
    sortino: pa.mean_(returns) / Math.sqrt(pa.lpm_(returns, 2, 0)) * year,
    volatility: pa.sampleStddev_(returns) * year,
    maxDrawdown: pa.maxDrawdown(equity),
  },
  tradeMetrics: {
    winRate: analysis.proportionProfitable,
    profitFactor: analysis.profitFactor,
    expectancy: analysis.expectency,
    averageWin: analysis.averageWinningTrade,
    averageLoss: analysis.averageLosingTrade,
    sqn: analysis.systemQuality * Math.sqrt(trades.length),
  },
}, null, 1));
