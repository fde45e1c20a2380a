using System.Globalization;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Application.Replay;

/// <summary>One of the two sides: its figures, and its outcomes since the last turn in words that compare.</summary>
internal sealed class CounterfactualLedger
{
    private readonly RoundTrips _trips = new();
    private readonly List<ClosedTrade> _trades = [];
    private readonly SortedDictionary<string, int> _denials = new(StringComparer.Ordinal);
    private readonly List<EquityPoint> _curve = [];
    private List<string> _outcomes = [];
    private Money _fees;
    private Money _funding;
    private int _fills;
    private int _liquidations;

    public Money Equity { get; private set; }

    public void Add(IEnumerable<object> events)
    {
        foreach (var e in events) Add(e);
    }

    /// <summary>The outcomes since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = _outcomes;
        _outcomes = [];
        return taken;
    }

    public CounterfactualSide Side(BotState bot)
    {
        var trades = TradeMetrics.Of(_trades);
        return new(
            bot.Balance.Value, Equity.Value, EquityMetrics.Of(_curve).MaxDrawdown, trades.Trades, trades.Wins, trades.WinRate, trades.NetPnl.Value, _fees.Value,
            _funding.Value, _liquidations, _fills, _denials);
    }

    private void Add(object @event)
    {
        switch (@event)
        {
            case TurnCompleted e:
                Equity = e.Equity;
                _curve.Add(new EquityPoint(e.At, e.Equity));
                break;
            case OrderFilled e:
                (_fills, _fees) = (_fills + 1, _fees + e.Fee);
                Say($"{Lower(e.Side)} {e.Quantity} {e.Symbol} at {e.Price}, fee {e.Fee.Value:0.########}");
                break;
            case OrderDenied e:
                _denials[e.Code] = _denials.GetValueOrDefault(e.Code) + 1;
                Say($"{Lower(e.Action)} {e.Symbol} denied: {e.Code}");
                break;
            case OrderRejected e: Say($"order in {e.Symbol} rejected: {e.Code}"); break;
            case FundingSettled e:
                _funding += e.Payment;
                Say($"funding of {e.Symbol}: {e.Payment.Value:0.########}");
                break;
            case PositionClosed e: Say($"{e.Symbol} closed ({Lower(e.Reason)}): {e.RealizedPnl.Value:0.########}"); break;
            case PositionLiquidated e:
                _liquidations++;
                Say($"{e.Symbol} liquidated: {e.RealizedPnl.Value:0.########}");
                break;
        }
        if (_trips.Add(@event) is { } trade) _trades.Add(trade);
    }

    private void Say(FormattableString outcome) => _outcomes.Add(outcome.ToString(CultureInfo.InvariantCulture));

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
