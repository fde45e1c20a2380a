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
/// <param name="Outputs">Of every indicator, as the strategy would read them.</param>
/// <param name="Rules">The enabled ones; when their conditions held for a bot that is flat.</param>
public sealed record StrategyPreviewView(
    string Symbol, string Timeframe, IReadOnlyList<PreviewedCandle> Candles, IReadOnlyList<PreviewedOutput> Outputs, IReadOnlyList<PreviewedRule> Rules);

/// <summary><c>POST /strategies/preview</c>: the indicators of a definition over the last candles, and where its rules' conditions held; nothing is saved.</summary>
public static class PreviewStrategyEndpoint
{
    internal const int MostCandles = 1_000;
    private const int MostWarmUp = 10_000;

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
        if (await candles.LastAsync(source, request.Symbol!, definition.Timeframe, shown + Math.Min(strategy.WarmUp, MostWarmUp), cancellationToken) is not { } bars)
            return Problems.NotFound("candles", $"{request.Symbol} {definition.Timeframe}");
        var warmUp = Math.Max(0, bars.Count - shown);
        var preview = StrategyPreview.Of(strategy, request.Symbol!, bars, warmUp);
        return TypedResults.Ok(new StrategyPreviewView(request.Symbol!, definition.Timeframe.ToString(), [.. bars.Skip(warmUp).Select(Shown)], preview.Outputs, preview.Rules));
    }

    private static PreviewedCandle Shown(Bar bar) => new(bar.OpenTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
}
