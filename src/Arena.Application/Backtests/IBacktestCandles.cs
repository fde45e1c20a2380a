using Arena.Domain.Markets;

namespace Arena.Application.Backtests;

/// <summary>A backtest asks for what there is not, in this field.</summary>
public sealed class BacktestSpecException(string name, string message) : Exception(message)
{
    public string Field { get; } = name;
}

/// <summary>Finds the candles that a backtest asks for.</summary>
public interface IBacktestCandles
{
    /// <summary>In the order of the symbols, with what there is before <c>from</c> as warm-up.</summary>
    /// <param name="warmUp">Candles before <c>from</c> that are wanted.</param>
    /// <exception cref="BacktestSpecException">There are none of a symbol, or too many, or they cannot be read.</exception>
    Task<IReadOnlyList<BacktestSeries>> LoadAsync(
        BacktestSpec spec, IReadOnlyList<string> symbols, Timeframe timeframe, int warmUp, CancellationToken cancellationToken);
}
