using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Host.Candles;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Strategies;

/// <param name="Definition">docs/api/strategy.schema.json; without a fault.</param>
/// <param name="Symbol">Whose candles are looked at.</param>
/// <param name="From">Where they come from; absent: the arena's market, whose candles are of whole minutes.</param>
/// <param name="Candles">How many are told of; absent: 300.</param>
public sealed record PreviewStrategyRequest(
    [property: Required] JsonElement? Definition, [property: Required] string? Symbol, PreviewSource? From, [property: Range(1, PreviewStrategyEndpoint.MostCandles)] int? Candles);

public sealed record PreviewedCandle(DateTimeOffset OpenTime, double Open, double High, double Low, double Close, double Volume);

/// <param name="Candles">Closed ones, oldest first; fewer than were asked for where there are fewer.</param>
/// <param name="Outputs">
/// Of every indicator, as a strategy would read them that has seen the whole history: enough candles before the first are gone through for every
/// average to settle, as far as there are any. Only a sum since the beginning (<c>obv</c>) starts where these candles do.
/// </param>
/// <param name="Rules">The enabled ones; when their conditions held for a bot that is flat.</param>
public sealed record StrategyPreviewView(
    string Symbol, string Timeframe, IReadOnlyList<PreviewedCandle> Candles, IReadOnlyList<PreviewedOutput> Outputs, IReadOnlyList<PreviewedRule> Rules);

/// <summary><c>POST /strategies/preview</c>: the indicators of a definition over the last candles, and where its rules' conditions held; nothing is saved.</summary>
public static class PreviewStrategyEndpoint
{
    internal const int MostCandles = 1_000;

    /// <summary>Before those that are told of.</summary>
    private const int MostBefore = 100_000;

    /// <summary>Of all candles: some tenths of a second.</summary>
    private const long MostSteps = 200_000_000;

    /// <summary>Previews of this node that are worked on; others wait.</summary>
    private static readonly SemaphoreSlim Places = new(2);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/strategies/preview", Handle).RequireAuthorization(Policies.User).WithName("previewStrategy").WithTags("Strategies");

    private static async Task<Results<Ok<StrategyPreviewView>, ValidationProblem, ProblemHttpResult>> Handle(
        PreviewStrategyRequest request, PreviewCandles candles, CancellationToken cancellationToken)
    {
        if (CandleRequests.Symbol(request.Symbol) is { } wrong) return Problems.Invalid(wrong);
        var reading = StrategyReader.Read(request.Definition!.Value);
        if (reading.Definition is not { } definition) return StrategyFaults.Problem(request.Definition.Value)!;
        var source = request.From ?? PreviewSource.Market;
        if (source == PreviewSource.Market && !definition.Timeframe.IsMultipleOf(Timeframe.Minute))
            return Problems.Invalid(("definition/timeframe", "The market's candles are of whole minutes: 1m, 15m, 1h, 1d."));

        var (strategy, shown) = (CompiledStrategy.Compile(definition), request.Candles ?? 300);
        var reach = StrategyReach.Of(strategy);
        var count = shown + (int)Math.Min(reach.Before, MostBefore);
        if (count * reach.Steps > MostSteps)
            return Problems.Invalid(("definition", $"Too much for a preview: some {reach.Steps:#,0} steps on each of {count:#,0} candles, where {MostSteps:#,0} in all are the most. Fewer or shorter indicators, or a smaller candlesAgo, take less."));

        await Places.WaitAsync(cancellationToken);
        try
        {
            if (await candles.LastAsync(source, request.Symbol!, definition.Timeframe, count, cancellationToken) is not { } bars)
                return Problems.NotFound("candles", $"{request.Symbol} {definition.Timeframe}");
            var warmUp = Math.Max(0, bars.Count - shown);
            var preview = StrategyPreview.Of(strategy, request.Symbol!, bars, warmUp, cancellationToken);
            return TypedResults.Ok(new StrategyPreviewView(request.Symbol!, definition.Timeframe.ToString(), [.. bars.Skip(warmUp).Select(Shown)], preview.Outputs, preview.Rules));
        }
        finally
        {
            Places.Release();
        }
    }

    private static PreviewedCandle Shown(Bar bar) => new(bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
}
