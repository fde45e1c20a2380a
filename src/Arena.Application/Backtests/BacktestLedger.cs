using Arena.Domain.Amounts;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>What is kept of a run's events, and the curve of its equity.</summary>
/// <param name="symbols">In the order of the marks.</param>
internal sealed class BacktestLedger(IReadOnlyList<string> symbols, TimeSpan interval, bool keepsFills)
{
    private readonly RoundTrips _trips = new();
    private readonly Dictionary<string, int> _denials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _open = new(StringComparer.Ordinal);
    private readonly PackedList<FillRow, OrderFilled> _fills = new(row => row.Unpacked);
    private readonly PackedList<TradeRow, ClosedTrade> _trades = new(row => row.Unpacked);
    private readonly PackedList<HeldTime, HeldTime> _held = new(held => held);
    private readonly List<EquityPoint> _curve = [];
    private readonly List<decimal> _marks = [];
    private long _nextPoint;

    public IReadOnlyList<OrderFilled> Fills => _fills;

    public int FillCount { get; private set; }

    public IReadOnlyList<ClosedTrade> Trades => _trades;

    public int Liquidations { get; private set; }

    public IReadOnlyDictionary<string, int> Denials => _denials;

    public IReadOnlyList<EquityPoint> Curve => _curve;

    /// <summary>At the instants of the curve.</summary>
    public IEnumerable<PricePoint> Prices
    {
        get
        {
            for (var i = 0; i < _curve.Count; i++)
            {
                var prices = new Dictionary<string, Price>(symbols.Count, StringComparer.Ordinal);
                for (var s = 0; s < symbols.Count; s++)
                    if (_marks[(i * symbols.Count) + s] is not 0 and var mark) prices[symbols[s]] = new Price(mark);
                yield return new PricePoint(_curve[i].At, prices);
            }
        }
    }

    public IEnumerable<HeldTime> Held => _held.Concat(_open.Values.Select(since => new HeldTime(since, null)));

    public void Add(object @event)
    {
        switch (@event)
        {
            case OrderFilled e:
                FillCount++;
                if (keepsFills) _fills.Add(new FillRow(e));
                break;
            case OrderDenied e: _denials[e.Code] = _denials.GetValueOrDefault(e.Code) + 1; break;
            case PositionOpened e: _open[e.PositionId] = e.At; break;
            case PositionClosed e: Close(e.PositionId, e.At); break;
            case PositionLiquidated e:
                Close(e.PositionId, e.At);
                Liquidations++;
                break;
        }
        if (_trips.Add(@event) is { } trade) _trades.Add(new TradeRow(trade));
    }

    public bool WantsPoint(long at) => at >= _nextPoint;

    /// <param name="marks">Of the symbols; 0: no price yet.</param>
    public void Add(EquityPoint point, ReadOnlySpan<decimal> marks)
    {
        _curve.Add(point);
        foreach (var mark in marks) _marks.Add(mark);
        _nextPoint = ((point.At.UtcTicks / interval.Ticks) + 1) * interval.Ticks;
    }

    private void Close(string positionId, DateTimeOffset at)
    {
        if (_open.Remove(positionId, out var since)) _held.Add(new HeldTime(since, at));
    }

    private readonly struct FillRow(OrderFilled e)
    {
        private readonly string _orderId = e.OrderId;
        private readonly string _symbol = e.Symbol;
        private readonly (OrderSide Side, Quantity Quantity, Price Price, Money Notional, Money Fee) _trade = (e.Side, e.Quantity, e.Price, e.Notional, e.Fee);
        private readonly (Liquidity Liquidity, Money Balance, DateTimeOffset At) _after = (e.Liquidity, e.Balance, e.At);
        private readonly (Quantity? Left, Money? Locked, long? Step) _rest = (e.Left, e.Locked, e.MarketStep);

        public OrderFilled Unpacked => new(
            _orderId, _symbol, _trade.Side, _trade.Quantity, _trade.Price, _trade.Notional, _trade.Fee, _after.Liquidity, _after.Balance, _after.At, _rest.Left,
            _rest.Locked, _rest.Step);
    }

    private readonly struct TradeRow(ClosedTrade t)
    {
        private readonly (string Id, string Symbol) _position = (t.PositionId, t.Symbol);
        private readonly (Side Side, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, Quantity Quantity) _held = (t.Side, t.OpenedAt, t.ClosedAt, t.Quantity);
        private readonly (Money Entry, Money Exit) _notional = (t.EntryNotional, t.ExitNotional);
        private readonly (Money Pnl, Money Fees, Money Funding, CloseReason Reason) _result = (t.RealizedPnl, t.Fees, t.Funding, t.Reason);

        public ClosedTrade Unpacked => new(
            _position.Id, _position.Symbol, _held.Side, _held.OpenedAt, _held.ClosedAt, _held.Quantity, _notional.Entry, _notional.Exit, _result.Pnl,
            _result.Fees, _result.Funding, _result.Reason);
    }
}
