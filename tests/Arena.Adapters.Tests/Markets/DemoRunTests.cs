using System.Globalization;
using Arena.Adapters.Markets;
using Arena.Application.Decisions.Scripted;
using Arena.Application.Demo;
using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Xunit.Abstractions;

namespace Arena.Adapters.Tests.Markets;

public class half_an_hour_of_the_demo(ITestOutputHelper output)
{
    [Fact]
    public async Task explore()
    {
        foreach (var seed in new[] { 42L, 1, 2 })
        {
            var run = new DirectRun(new SimulatedMarket(new SimulatedMarketOptions(seed, Playing.Start)), DemoArena.Bots(seed, DemoArena.Symbols));
            await run.RunAsync(7_200);
            Report($"demo {seed}", run);
            var bots = Personalities.All.Select((p, i) => DemoArena.Bots(seed, DemoArena.Symbols)[0] with { Id = p.Name, Configuration = DemoArena.Bots(seed, DemoArena.Symbols)[0].Configuration with { Name = p.Name, Personality = p.Name, Risk = RiskLimits.None } });
            run = new DirectRun(new SimulatedMarket(new SimulatedMarketOptions(seed, Playing.Start)), bots);
            await run.RunAsync(7_200);
            Report($"all {seed}", run);
        }
    }

    private void Report(string title, DirectRun run)
    {
        output.WriteLine("== " + title);
        foreach (var bot in run.Bots.Values)
        {
            var events = run.Log.Where(l => l.Bot == bot.Id).Select(l => l.Event).ToArray();
            var closes = events.OfType<PositionClosed>().ToArray();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bot.Configuration.Name,-16} turns {bot.Turn,5} opened {events.OfType<PositionOpened>().Count(),3} inc {events.OfType<PositionIncreased>().Count(),3} red {events.OfType<PositionReduced>().Count(),3} closed {closes.Length,3} stops {events.OfType<StopsChanged>().Count(),3} denied {events.OfType<OrderDenied>().Count(),2} liq {events.OfType<PositionLiquidated>().Count()} win {closes.Count(c => c.RealizedPnl.IsPositive),3} equity {run.EquityOf(bot.Id).Value:0.00} fees {events.OfType<OrderFilled>().Sum(f => f.Fee.Value):0.00}")
                + " " + string.Join(' ', closes.GroupBy(c => c.Reason).Select(g => $"{g.Key}={g.Count()}")) + " " + string.Join(' ', events.OfType<OrderDenied>().GroupBy(d => d.Code, StringComparer.Ordinal).Select(g => $"{g.Key}={g.Count()}")));
        }
    }
}
