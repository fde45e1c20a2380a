using Arena.Adapters.Markets;
using Arena.Application.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;

namespace Arena.Application.Tests.Turns.Support;

/// <summary>Bitcoin at prices that a test names, a minute a step; it ends after the last of them. The other symbols are not quoted.</summary>
internal sealed class HandMadeMarket(params IReadOnlyList<decimal> marks) : IMarketSource
{
    public const string Symbol = "BTCUSD";

    public static DateTimeOffset Start { get; } = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private long _step;

    public string Name => "hand_made";

    /// <summary>Runs after a step was drawn and before it is answered.</summary>
    public Func<long, Task>? Played { get; set; }

    public IReadOnlyList<Instrument> Instruments { get; } = InstrumentCatalogue.All;

    public DateTimeOffset StartsAt => Start;

    public TimeSpan StepInterval => TimeSpan.FromMinutes(1);

    public IReadOnlyDictionary<string, IReadOnlyList<Candle>> Warmup { get; } = new Dictionary<string, IReadOnlyList<Candle>>(StringComparer.Ordinal);

    public static MarketSnapshot At(long step, decimal mark) => new(
        step, Start.AddMinutes(step), [new Quote(Symbol, new Price(mark), new Price(mark - 1), new Price(mark + 1), new Price(mark), new Price(mark), 0)]);

    public void Resume(MarketSnapshot? last) => _step = last?.Step ?? 0;

    public async ValueTask<MarketStep?> NextAsync(CancellationToken cancellationToken)
    {
        if (_step >= marks.Count) return null;
        _step++;
        if (Played is { } played) await played(_step);
        return new MarketStep(At(_step, marks[(int)_step - 1]), new Dictionary<string, Candle>(StringComparer.Ordinal));
    }
}
