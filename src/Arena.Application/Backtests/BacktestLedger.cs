using Arena.Domain.Amounts;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>What is kept of a run's events, and the curve of its equity.</summary>
internal sealed class BacktestLedger(TimeSpan interval)
{
    private readonly RoundTrips _trips = new();
    private readonly Dictionary<string, int> _denials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _open = new(StringComparer.Ordinal);
    private readonly List<HeldTime> _held = [];
    private readonly List<EquityPoint> _curve = [];
    private readonly List<PricePoint> _prices = [];
    private long _nextPoint;

    public List<OrderFilled> Fills { get; } = [];

    public List<ClosedTrade> Trades { get; } = [];

    public int Liquidations { get; private set; }

    public IReadOnlyDictionary<string, int> Denials => _denials;

    public IReadOnlyList<EquityPoint> Curve => _curve;

    public IReadOnlyList<PricePoint> Prices => _prices;

    public IEnumerable<HeldTime> Held => _held.Concat(_open.Values.Select(since => new HeldTime(since, null)));

    public void Add(object @event)
    {
        switch (@event)
        {
            case OrderFilled e: Fills.Add(e); break;
            case OrderDenied e: _denials[e.Code] = _denials.GetValueOrDefault(e.Code) + 1; break;
            case PositionOpened e: _open[e.PositionId] = e.At; break;
            case PositionClosed e: Close(e.PositionId, e.At); break;
            case PositionLiquidated e:
                Close(e.PositionId, e.At);
                Liquidations++;
                break;
        }
        if (_trips.Add(@event) is { } trade) Trades.Add(trade);
    }

    public bool WantsPoint(long at) => at >= _nextPoint;

    public void Add(EquityPoint point, IReadOnlyDictionary<string, Price> prices)
    {
        _curve.Add(point);
        _prices.Add(new PricePoint(point.At, prices));
        _nextPoint = ((point.At.UtcTicks / interval.Ticks) + 1) * interval.Ticks;
    }

    private void Close(string positionId, DateTimeOffset at)
    {
        if (_open.Remove(positionId, out var since)) _held.Add(new HeldTime(since, at));
    }
}
