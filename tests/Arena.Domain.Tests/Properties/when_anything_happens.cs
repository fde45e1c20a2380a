using System.Text.Json;
using Arena.Domain.Bots;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Arena.Domain.Tests.Properties;

/// <summary>Whatever the sequence of commands and prices. The checks are in <see cref="World"/> and <see cref="Ledger"/>.</summary>
public class when_anything_happens(ITestOutputHelper output)
{
    /// <summary>Second half of a generator's seed; it has to be odd.</summary>
    private const ulong Odd = 0x9E3779B97F4A7C15;

    private const int Parts = 8;

    private static readonly Step Start = new(StepKind.Deposit, 0, 900_000, 0, 0);
    private static readonly Step[] Funded = [Start, new(StepKind.Allocate, 0, 400_000, 0, 0), new(StepKind.Allocate, 1, 300_000, 0, 0)];

    /// <summary>10,000 scenarios unless <c>ARENA_SCENARIOS</c> says another number; <c>ARENA_SEED</c>, the first seed that was printed, repeats them.</summary>
    [Fact]
    public void no_money_is_made_or_lost()
    {
        var (scenarios, seed) = ((int)(Number("ARENA_SCENARIOS") ?? 10_000), Number("ARENA_SEED") ?? (ulong)Environment.TickCount64);
        output.WriteLine($"{scenarios} scenarios of the seeds {seed} to {seed + Parts - 1}");
        Parallel.For(
            0, Parts, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            part => Prop.ForAll(Step.Sequences, steps => { Play(steps); })
                .Check(Config.QuickThrowOnFailure.WithMaxTest(scenarios / Parts).WithEndSize(60).WithReplay(seed + (ulong)part, Odd)));
    }

    [Fact]
    public void the_log_read_back_gives_the_same_bot() => Prop
        .ForAll(Step.Sequences, steps =>
        {
            var world = Play(steps);
            for (var i = 0; i < 2; i++)
            {
                var replayed = world.Logs[i].Select(ReadBack).Aggregate(Bot.Initial, Bot.Evolve);
                Json(replayed).ShouldBe(Json(world.Bots[i]));
            }
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    [Fact]
    public void the_same_commands_give_the_same_events() => Prop
        .ForAll(Step.Sequences, steps => JsonLog(Play(steps)).ShouldBe(JsonLog(Play(steps))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(60));

    /// <summary>A property that never reaches a rule says nothing about it.</summary>
    [Fact]
    public void the_sequences_reach_every_event_of_a_position()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Prop.ForAll(Step.Sequences, steps => { seen.UnionWith(Play(steps).Ledger.Seen); })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(60));
        foreach (var kind in (string[])
        [
            "PositionOpened", "PositionIncreased", "PositionReduced", "PositionClosed", "PositionLiquidated", "StopsChanged", "FundingSettled",
            "CooldownStarted", "RunEnded", "BotDeleted", "StopLoss", "TakeProfit", "TrailingStop",
            "OrderCanceled", "OrderExpired", "OrderRejected", "OrderTrailed", "Limit", "StopMarket", "TakeProfitMarket", "PartialFill", "Maker",
        ])
            seen.Contains(kind).ShouldBeTrue(kind);
    }

    private static ulong? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? ulong.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static World Play(Step[] steps)
    {
        var world = new World(steps.Length == 0 ? 0 : steps[0].Detail);
        foreach (var step in Funded.Concat(steps)) world.Run(step);
        return world;
    }

    private static object ReadBack(object @event) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(@event, @event.GetType(), DomainJson.Options), @event.GetType(), DomainJson.Options)!;

    private static string Json(BotState bot) => JsonSerializer.Serialize(
        bot with { Positions = bot.Positions.Clear(), CooldownUntil = bot.CooldownUntil.Clear(), Orders = bot.Orders.Clear() }, DomainJson.Options)
        + string.Join(',', bot.Orders.Values.OrderBy(o => o.Number).Select(o => o.ToString()))
        + string.Join(',', bot.Positions.Values.OrderBy(p => p.Symbol, StringComparer.Ordinal).Select(p => p.ToString()))
        + string.Join(',', bot.CooldownUntil.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}={c.Value}"));

    private static string JsonLog(World world) =>
        string.Join('\n', world.Logs.SelectMany(l => l).Select(e => JsonSerializer.Serialize(e, e.GetType(), DomainJson.Options)));
}
