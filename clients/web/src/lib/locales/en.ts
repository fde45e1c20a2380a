/** Every sentence of the client. `fr.ts` has the same shape, which the compiler checks. */
const en = {
  nav: { home: 'Arena, home', main: 'Main', arena: 'Arena', wallet: 'Wallet', create: 'New bot', admin: 'Admin', backtests: 'Backtests', strategies: 'Strategies', analytics: 'Analytics', skip: 'Skip to the content' },
  action: { retry: 'Try again', cancel: 'Cancel', close: 'Close', more: 'Show more', less: 'Show less', older: 'Load older', next: 'Load more', actions: 'Actions' },
  state: { loading: 'Loading' },
  theme: { light: 'Switch to the light theme', dark: 'Switch to the dark theme' },
  notFound: { title: 'There is no page at this address.', back: 'Back to the arena' },
  link: {
    connecting: 'Connecting', live: 'Live', stale: 'Stale', offline: 'Offline', lag: '{{ms}} ms',
    hint: {
      connecting: 'Opening the live feed.',
      live: 'The live feed is open; the figure is the age of the last message on arrival.',
      stale: 'Nothing has arrived for 20 seconds; what you see may be old.',
      offline: 'The live feed is down; reconnecting by itself.',
    },
  },
  offline: {
    title: 'The arena can’t be reached.',
    stale: 'What you see is the last that arrived.',
    explain: 'Either the host is not running, or the network between is down. This page reconnects by itself; there is no need to reload it.',
    retrying: 'Retrying in {{count}} s', trying: 'Trying now …', now: 'Retry now',
  },
  ticker: { label: 'Markets' },
  arena: {
    title: 'Arena', turnNumber: 'Turn {{turn}}', side: 'What the bots do', filter: 'Show one bot', allBots: 'All bots',
    chat: { label: 'Which decisions', actions: 'Actions', all: 'All', actionsNote: 'Turns that did or tried something', allNote: 'Every turn, holds too' },
    tab: { decisions: 'Model chat', trades: 'Trades', positions: 'Positions' },
  },
  range: { label: 'Time range', '1h': '1H', '24h': '24H', '7d': '7D', all: 'All' },
  equity: {
    title: 'Equity', unit: 'Unit', value: '$', percent: '%', benchmark: 'Buy and hold', legend: 'Lines of the chart', isolate: 'Show this line alone, or all again',
    empty: 'No equity yet', emptyHint: 'The curves begin with the first completed turns.', credit: 'Charts by TradingView',
  },
  leaderboard: {
    title: 'Leaderboard', note: 'Ranked by return', rank: 'Rank', name: 'Bot', trend: 'Trend', equity: 'Equity', return: 'Return', pnl: 'P&L',
    winRate: 'Win rate', trades: 'Trades', positions: 'Positions', empty: 'No bots yet', emptyHint: 'When somebody starts a bot, it appears here.',
    createFirst: 'Create a bot',
  },
  kind: { llm: 'Language model', rules: 'Rules', dca: 'Cost averaging', scripted: 'Scripted', buy_and_hold: 'Buy and hold' },
  mode: { paper: 'Paper', real: 'Real money' },
  role: { admin: 'Administrator', trader: 'Trader' },
  status: { created: 'Not started', active: 'Active', running: 'Running', waiting: 'Waiting for prices', ended: 'Market ended', paused: 'Paused', stopped: 'Stopped', deleted: 'Deleted', archived: 'Archived', queued: 'Waiting', completed: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
  side: { long: 'Long', short: 'Short', buy: 'Buy', sell: 'Sell' },
  trade: { open: 'opened', close: 'closed', fee: 'fee {{fee}}', empty: 'No trades yet', emptyHint: 'A trade appears here the moment it is executed.' },
  position: {
    symbol: 'Symbol', side: 'Side', quantity: 'Quantity', entry: 'Entry', entryShort: 'entry', mark: 'Mark', markShort: 'mark', margin: 'Margin',
    stopLoss: 'Stop', takeProfit: 'Target', liquidation: 'Liquidation', opened: 'Opened', closed: 'Closed', closeReason: 'Closed by',
    empty: 'No open positions', noClosed: 'No closed positions', closedTitle: 'Closed positions',
  },
  closeReason: {
    decision: 'Decision', stop_loss: 'Stop loss', take_profit: 'Take profit', trailing_stop: 'Trailing stop', liquidation: 'Liquidation',
    emergency: 'Emergency stop', reset: 'Reset', deletion: 'Deletion',
  },
  order: { placed: 'Placed', type: 'Type', price: 'Price', filledAt: 'Filled at', fee: 'Fee', status: 'Status', empty: 'No orders yet' },
  orderType: { market: 'Market', limit: 'Limit', stop_market: 'Stop', take_profit_market: 'Take profit', trailing_stop: 'Trailing stop' },
  orderStatus: {
    placed: 'Open', open: 'Open', filled: 'Filled', partially_filled: 'Partly filled', canceled: 'Canceled', rejected: 'Rejected', denied: 'Denied', expired: 'Expired',
  },
  decision: {
    turn: 'Turn {{turn}}', limit: 'limit', confidence: 'confidence', refused: 'Refused:', ofEquity: '{{percent}} of equity', holds: 'Holds {{symbols}}', nothing: 'Nothing to do this turn.',
    prompt: 'Prompt sent', response: 'Answer received', tokens: '{{in}} tokens in, {{out}} out', empty: 'No decisions yet',
    emptyHint: 'What each bot thinks and does appears here turn by turn.',
    action: {
      open_long: 'Open long', open_short: 'Open short', increase: 'Increase', reduce: 'Reduce', close: 'Close', hold: 'Hold', set_stops: 'Set stops', cancel_orders: 'Cancel orders',
    },
    outcome: { traded: 'Traded', held: 'Held', denied: 'Denied', rejected: 'Rejected', failed: 'Failed' },
  },
  bot: {
    controls: 'Control the bot', equity: 'Equity', records: 'Records of the bot', since: 'Created', initial: 'from {{amount}}', unrealized: 'Unrealized P&L', realized: 'Realized P&L',
    lockedNote: '{{amount}} locked', turn: 'Turn', run: 'Run {{run}}',
    tab: { positions: 'Positions', orders: 'Orders', trades: 'Trades', decisions: 'Decisions', events: 'Events' },
    control: { start: 'Start', pause: 'Pause', resume: 'Resume', turn: 'Turn now', stop: 'Stop', 'emergency-stop': 'Emergency stop', reset: 'Reset', delete: 'Delete' },
    done: {
      start: '{{bot}} is started.', pause: '{{bot}} is paused.', resume: '{{bot}} runs again.', turn: '{{bot}} took a turn.', stop: '{{bot}} is stopped, its positions stay open.',
      'emergency-stop': '{{bot}} is stopped, its positions are closed.', reset: '{{bot}} begins a new run.', delete: '{{bot}} is deleted, its pool is back in the wallet.',
    },
    confirm: {
      'emergency-stop': { title: 'Stop {{bot}} at once?', text: 'Its {{positions}} open positions are closed at the current prices, and it takes no more turns until it is started again.' },
      reset: { title: 'Reset {{bot}}?', text: 'Its {{positions}} open positions are closed, this run ends at about {{equity}}, and a new run begins with what is in the pool. The old run stays readable.' },
      delete: { title: 'Delete {{bot}}?', text: 'Its {{positions}} open positions are closed, and about {{equity}} return to your wallet. Its history stays readable. This cannot be undone.' },
    },
  },
  event: {
    version: 'Version in the stream', position: 'Position in the log', time: 'Recorded', correlation: 'Correlation', headers: 'Headers', empty: 'No events',
    explain: 'The events of this bot as they are stored: nothing else is the truth, every other figure follows from them.',
  },
  wallet: {
    portfolio: 'Portfolio value', balance: 'Balance', inPools: 'In pools', lifetimePnl: 'P&L of all pools', updated: 'as of', paper: 'Paper money',
    deposit: 'Deposit', withdraw: 'Withdraw', allocate: 'Allocate', return: 'Return', add: 'Add', pools: 'Pools', ledger: 'Ledger', bot: 'Bot', amount: 'Amount',
    description: 'Note (optional)', allocated: 'Allocated', value: 'Value', locked: 'Locked', free: 'Free', pnl: 'P&L', lockedShare: '{{percent}} % locked in trades',
    noPools: 'No pool is allocated', noLedger: 'No movements yet', available: '{{amount}} available', willHappen: 'What will happen', poolOf: 'Pool of {{bot}}',
    title: { deposit: 'Deposit', withdraw: 'Withdraw', allocate: 'Allocate to a bot', return: 'Return from a bot' },
    explain: {
      deposit: 'Adds paper money to your wallet.', withdraw: 'Takes paper money out of your wallet.',
      allocate: 'Moves money from your wallet into the pool that a bot trades with.', return: 'Moves money that is not locked in trades from a bot’s pool back to your wallet.',
    },
    confirm: { deposit: 'Deposit', withdraw: 'Withdraw', allocate: 'Allocate', return: 'Return' },
    done: { deposit: '{{amount}} deposited.', withdraw: '{{amount}} withdrawn.', allocate: '{{amount}} allocated.', return: '{{amount}} returned.' },
    problem: {
      required: 'Type an amount.', notANumber: 'This is not a number.', notPositive: 'The amount must be above zero.', tooMany: 'At most eight decimals.', tooMuch: 'Only {{available}} are available.',
    },
    type: { deposit: 'Deposit', withdraw: 'Withdrawal', allocate: 'Allocated', deallocate: 'Returned', profit: 'Profit', loss: 'Loss', adjust: 'Balance set' },
  },
  create: {
    title: 'Create a bot', intro: 'It trades paper money from a pool that you allocate to it from your wallet.', kind: 'How does it decide?', identity: 'Name, pool, markets',
    name: 'Name', allocation: 'Pool', symbols: 'Markets that it trades', personality: 'Personality', personalityHint: 'Each trades by a script of its own, the same way every time.',
    risk: 'Limits', riskNote: 'Empty means no limit beyond the arena’s own.', maxPositionSize: 'Largest position', maxOpenPositions: 'Open positions at most',
    riskPerTrade: 'Risk of one trade', riskPerTradeHint: 'Share of equity lost if the stop is hit.', dailyLossLimit: 'Daily loss limit', dailyLossLimitHint: 'Beyond it, no opens until 00:00 UTC.',
    noLimit: 'No limit', none: 'None', running: 'Running', turnSeconds: 'Turn interval', turnSecondsHint: 'Empty: the arena’s interval.', public: 'Public', publicHint: 'Spectators see it on the leaderboard.',
    allowShort: 'May sell short', periodHint: 'In steps of the market.', submit: 'Create bot', check: 'Please check the marked fields.',
    outcome: '{{amount}} move from your wallet into the bot’s pool: your balance goes from {{before}} to {{after}}.',
    done: '{{bot}} is created and takes its first turn.',
    settings: { scripted: 'Character', rules: 'Moving-average cross', dca: 'Cost averaging' },
    about: {
      scripted: 'A built-in personality, deterministic, with its own temper.', rules: 'Long while a fast average is above a slow one, short or flat below.',
      dca: 'Buys the same amount every few turns, up to a limit.', buy_and_hold: 'Buys once and keeps it: the yardstick for all others.',
    },
    field: {
      fast: 'Fast average', slow: 'Slow average', portion: 'Margin of a position, share of equity', leverage: 'Leverage', stopLoss: 'Stop loss', dcaAmount: 'Amount of a purchase', dcaEvery: 'Every so many turns',
      dcaMax: 'Up to', dcaTakeProfit: 'Take profit on the average', turnSeconds: 'Turn interval', allocation: 'Pool', maxPositionSize: 'Largest position', riskPerTrade: 'Risk of one trade',
      maxOpenPositions: 'Open positions at most', dailyLossLimit: 'Daily loss limit',
    },
    problem: {
      required: 'Required.', tooLong: 'At most 64 characters.', notANumber: 'This is not a number.', notPositive: 'Must be above zero.', notWhole: 'A whole number, please.', overHundred: 'At most 100 %.',
      tooMuch: 'Only {{available}} are available in your wallet.', fastBelowSlow: 'The fast average needs the smaller period.', belowOne: 'At least 1.', belowAmount: 'At least the amount of one purchase.',
    },
  },
  personality: {
    momentum: 'Momentum', mean_reversion: 'Mean reversion', breakout: 'Breakout', cautious_trend: 'Cautious trend', scalper: 'Scalper', contrarian: 'Contrarian', carry: 'Carry', random_walker: 'Random walker',
  },
  definition: {
    label: 'Definition (JSON)', noJson: 'This is not JSON yet:', faults: '{{count}} to mend', line: 'Line {{line}}', valid: 'Valid', warmUp: 'Knows all its values after {{count}} candles.',
  },
  metric: {
    metric: 'Figure', finalEquity: 'Final equity', totalReturn: 'Return', cagr: 'Return a year', sharpe: 'Sharpe', sortino: 'Sortino', calmar: 'Calmar', volatility: 'Volatility', maxDrawdown: 'Largest drawdown',
    netPnl: 'Net P&L', totalTrades: 'Trades', winRate: 'Win rate', profitFactor: 'Profit factor', expectancy: 'Expectancy', expectancyRatio: 'Expectancy ratio', sqn: 'SQN', averageWin: 'Average win',
    averageLoss: 'Average loss', best: 'Best trade', worst: 'Worst trade', winStreak: 'Wins in a row', lossStreak: 'Losses in a row', averageHold: 'Average hold', medianHold: 'Median hold',
    maxDrawdownDuration: 'Longest drawdown', exposure: 'Exposure', longShare: 'Share of longs', feesPaid: 'Fees paid', funding: 'Funding', fundingPaid: 'Funding paid', turnover: 'Turnover',
    liquidations: 'Liquidations', candles: 'Candles', buyAndHoldReturn: 'Buy and hold', winningTrades: 'Winning', losingTrades: 'Losing',
  },
  rankBy: { sharpe: 'Sharpe', total_return: 'Return', calmar: 'Calmar', sortino: 'Sortino', profit_factor: 'Profit factor', sqn: 'SQN', max_drawdown: 'Smallest drawdown' },
  backtest: {
    title: 'Backtests', new: 'New backtest', jobs: 'Your backtests', backtest: 'Backtest', replay: 'Replay', unnamed: 'Without a name', empty: 'No backtests yet', emptyHint: 'A backtest shows what a strategy would have done with past prices.',
    progress: 'Progress', progressOf: 'Progress of {{name}}', waits: 'It waits for its turn.', runs: 'It runs; this page follows it.', attempt: 'Attempt {{attempt}}: the host was started anew.',
    cancel: 'Cancel backtest', remove: 'Remove', cancelOne: 'Cancel {{name}}', removeOne: 'Remove {{name}}', cancelled: '{{name}} is cancelled.', removed: '{{name}} is removed.',
    confirm: {
      cancel: { title: 'Cancel {{name}}?', text: 'What it has computed so far is lost.' },
      remove: { title: 'Remove {{name}}?', text: 'Its result is removed with it.' },
    },
    wasCancelled: 'This backtest was cancelled.', hasFailed: 'This backtest has failed.', changes: 'What would have been otherwise', report: 'Download the report', queued: 'The backtest is queued.',
    intro: 'What would it have done with past prices? The same inputs give the same result, to the last digit.', run: 'Run backtest', subjectTitle: 'What decides?', dataTitle: 'Which prices?',
    subject: { strategy: 'My strategy', definition: 'Pasted definition', bot: 'Bot' }, strategy: 'Strategy', version: 'Version', latest: 'Latest', choose: 'Choose …', bot: 'Bot',
    botHint: 'As it is configured now, in its own symbols unless you choose others.', noStrategies: 'You have no published strategy yet.',
    source: { store: 'Stored candles', upload: 'Upload CSV', simulated: 'Simulated' },
    sourceHint: {
      store: 'Recorded candles that this arena holds, the same for everybody.', upload: 'Candles of your own, for this backtest alone.', simulated: 'A made-up market; the same seed makes the same prices.',
    },
    noCandles: 'The store holds no candles of these symbols: an administrator imports them, or choose another source.', candles: '{{amount}} candles', uploadHint: 'One file for each symbol, oldest first:', fileOf: 'File of {{symbol}}',
    lines: '{{amount}} candles', noFile: 'No file yet', symbolsFirst: 'Choose the symbols first.', symbolsOfBot: 'None chosen: those of the bot.', from: 'From (UTC)', to: 'Until (UTC)', timeframe: 'Candles of', seed: 'Seed',
    seedHint: 'A whole number.', costs: 'Capital and costs', costsNote: 'Empty means what the arena takes.', capital: 'Starting capital', makerFee: 'Maker fee', takerFee: 'Taker fee', slippage: 'Slippage', arenas: 'The arena’s',
    fills: 'Fills', fill: { next_open: 'At the next open', close: 'At the close' },
    fillsHint: { next_open: 'A signal is filled at the first price after it.', close: 'As the arena fills: at the quote of the close.' }, name: 'Name', ofSubject: 'That of the strategy or bot',
    search: 'Search for settings', searchNote: 'Optional: try many values of the strategy’s inputs.', sweep: 'Sweep inputs', sweepHint: 'Every combination is run, at most 10,000; the result is that of the best.',
    noInputs: 'This strategy declares no inputs.', default: 'Default {{value}}', rangeFrom: 'From', rangeTo: 'To', rangeStep: 'Step', rankBy: 'Rank by', walkForward: 'Walk forward',
    walkForwardHint: 'Settings are chosen anew in each fold, and tried on the time after it, which they have not seen.', folds: 'Folds', trainShare: 'Share for choosing',
    problem: {
      required: 'Required.', notANumber: 'This is not a number.', notPositive: 'Must be above zero.', negative: 'Must not be below zero.', noJson: 'This is not JSON.', bothFees: 'Give both fees or neither.', order: 'It must come after the beginning.',
      noFile: 'Each symbol needs its file.', noRange: 'Choose at least one input.', folds: '2 to 50.', share: '10 to 95 %.', notWhole: 'A whole number, please.',
    },
    equity: 'Equity', drawdown: 'Drawdown', dashed: 'Dashed: buy and hold', compared: 'Beside buy and hold', trading: 'Trading', records: 'Details of the backtest', exit: 'Exit', noTrades: 'No trades',
    noTradesHint: 'Nothing was opened and closed in this time.', noMonths: 'No whole step of a month', year: 'Year', wholeYear: 'Year',
    tab: { trades: 'Trades', months: 'Months', sweep: 'Sweep', walkForward: 'Walk forward', inputs: 'Inputs' }, settings: 'Settings', sweptBy: '{{settings}} settings were run, ranked by {{rank}}.',
    seen: 'Chosen from', unseen: 'Tried in', returnSeen: 'Return when chosen', returnUnseen: 'Return when tried', efficiency: 'Efficiency {{efficiency}}: yearly return of the unseen parts over that of the seen ones.',
  },
  session: {
    signIn: 'Sign in', signOut: 'Sign out', why: 'To run bots and to see your wallet.', email: 'E-mail', password: 'Password', remember: 'Stay signed in on this device',
    refused: 'E-mail or password is wrong.', spectator: 'Watching needs no account: arena, leaderboard and decisions are open.', menu: 'Account of {{name}}',
  },
  admin: {
    title: 'Administration', turnLoop: 'Turn loop', pause: 'Pause the arena', resume: 'Resume the arena', emergencyStop: 'Emergency stop', runningNote: 'Bots take their turns.',
    pausedNote: 'No bot takes a turn. Open positions stay open.', stopTitle: 'Stop every bot at once?', stopText: 'All open positions of all bots are closed at the current prices, and every bot is stopped.',
    projections: 'Projections', noProjections: 'No projections', projection: 'Projection', status: 'Status', position: 'Position', highWater: 'High water', lag: 'Lag',
  },
  projection: { running: 'Running', paused: 'Paused', failed: 'Failed', standby: 'Standing by', stopped: 'Stopped', rebuilding: 'Rebuilding' },
  error: {
    correlation: 'Reference {{id}}',
    kind: {
      unreachable: 'The arena can’t be reached.', 'signed-out': 'You are not signed in, or no longer.', forbidden: 'Your account may not do this.', 'not-found': 'This does not exist, or is not yours.',
      conflict: 'Something changed in between. Please look again.', invalid: 'The arena did not accept this.', busy: 'The arena is busy. Please try again in a moment.', server: 'Something went wrong in the arena.',
    },
    code: {
      INSUFFICIENT_BALANCE: 'The wallet does not hold that much.', INSUFFICIENT_POOL_BALANCE: 'The pool has not that much free: the rest is locked in trades.', INVALID_AMOUNT: 'This amount is not possible.',
      BOT_DELETED: 'This bot is deleted.', BOT_NOT_ACTIVE: 'This bot is not running.', NO_ALLOCATION: 'This bot has no pool.', ARENA_PAUSED: 'The arena is paused.',
    },
  },
}

export default en
