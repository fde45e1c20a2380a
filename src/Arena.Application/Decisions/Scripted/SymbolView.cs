using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions.Scripted;

/// <summary>One symbol as a scripted bot sees it in a turn: its marks up to now, and what they say. Statistics, so double.</summary>
internal sealed class SymbolView
{
    /// <summary>Marks without which nothing is judged.</summary>
    public const int Warm = 60;

    private const int Seen = 240;

    /// <summary>Least deviation of a step, a fifth of a basis point: a market that stands still makes no score infinite.</summary>
    private const double LeastVolatility = 0.00002;

    private readonly double[] _marks;

    private SymbolView(Instrument instrument, Quote quote, Position? position, double[] marks)
    {
        (Instrument, Quote, Position, _marks) = (instrument, quote, position, marks);
        StepVolatility = Volatility();
    }

    public Instrument Instrument { get; }

    public Quote Quote { get; }

    public Position? Position { get; }

    public string Symbol => Quote.Symbol;

    public Price Mark => Quote.Mark;

    public int Count => _marks.Length;

    public bool IsWarm => Count >= Warm;

    /// <summary>Standard deviation of a step's log return.</summary>
    public double StepVolatility { get; }

    public static SymbolView? Of(DecisionRequest request, string symbol)
    {
        if (request.Market.Find(symbol) is not { } quote || !request.Rules.Instruments.TryGetValue(symbol, out var instrument)) return null;
        var marks = request.History.Marks(symbol, Seen);
        return new SymbolView(instrument, quote, request.Bot.Positions.GetValueOrDefault(symbol), [.. marks.Select(m => (double)m)]);
    }

    public static string Name(Side side) => side == Side.Long ? "long" : "short";

    /// <summary>The move of the last <paramref name="steps"/> steps (or all there are), as a share.</summary>
    public double Move(int steps) => (_marks[^1] / _marks[^(Math.Min(steps, Count - 1) + 1)]) - 1;

    /// <summary>The move in deviations: 2 is what a random walk does in one of forty such spans.</summary>
    public double Score(int steps)
    {
        var span = Math.Min(steps, Count - 1);
        return Math.Log(_marks[^1] / _marks[^(span + 1)]) / (StepVolatility * Math.Sqrt(span));
    }

    public double Average(int steps) => _marks.AsSpan(Math.Max(0, Count - steps)).ToArray().Average();

    /// <summary>How far the mark is from its average, in deviations of the marks around it.</summary>
    public double Stretch(int steps)
    {
        var window = _marks.AsSpan(Math.Max(0, Count - steps)).ToArray();
        var average = window.Average();
        var deviation = Math.Sqrt(window.Sum(m => (m - average) * (m - average)) / window.Length);
        return (_marks[^1] - average) / Math.Max(deviation, average * LeastVolatility);
    }

    /// <summary>Highest of the <paramref name="steps"/> marks before the current one.</summary>
    public double Highest(int steps) => Before(steps).Max();

    public double Lowest(int steps) => Before(steps).Min();

    /// <summary>Unrealized profit as a share of the entry price, before leverage.</summary>
    public double Profit(Position position)
    {
        var move = (double)((Mark.Value / position.EntryPrice.Value) - 1);
        return position.Side == Side.Long ? move : -move;
    }

    private double[] Before(int steps) => [.. _marks.AsSpan(Math.Max(0, Count - 1 - steps), Math.Min(steps, Count - 1))];

    private double Volatility()
    {
        const int span = 120;
        var from = Math.Max(1, Count - span);
        double sum = 0;
        for (var i = from; i < Count; i++) sum += Math.Pow(Math.Log(_marks[i] / _marks[i - 1]), 2);
        return Math.Max(LeastVolatility, Math.Sqrt(sum / Math.Max(1, Count - from)));
    }
}
