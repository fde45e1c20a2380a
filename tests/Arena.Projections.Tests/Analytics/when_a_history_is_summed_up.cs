using Arena.Domain.Bots;
using Arena.Domain.Prompts;
using Arena.Projections.Analytics;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Analytics;

/// <summary>What the read models say beside what the bot itself remembers, from which its prompts are made.</summary>
public sealed class when_a_history_is_summed_up : ReadModelDatabase
{
    private static readonly ReadScope Ada = ReadScope.Tenant("u1");

    private SummaryQueries Summaries => new(Reader);

    [Fact]
    public async Task each_version_is_what_the_bot_remembered_then()
    {
        var story = new Story(this);
        await story.TickAsync(50_000);
        await story.UserAsync("u1", 10_000);
        await story.BotAsync("b1", "u1", 2_000, kind: BotKind.Llm);
        var remembered = new Dictionary<int, string>();
        for (var step = 1; step <= 24; step++)
        {
            await story.TickAsync(50_000 + (step * 37 % 11 * 300));
            if (step % 12 == 0) await story.BotAsync("b1", bot => Bot.Reset(bot, story.Market, Story.Rules, story.Market.At));
            else if (step % 2 == 0) await story.TurnAsync("b1", Decide.Close(), Decide.Long(5, symbol: Story.Eth));
            else await story.TurnAsync("b1", step % 3 == 0 ? Decide.Short(0.01m) : Decide.Long(0.01m), Decide.Close(Story.Eth));
            var summary = HistorySummary.Of(story.Bots["b1"].History!.Tally);
            remembered[summary.Version] = summary.Text;
        }
        await CatchUpAsync();

        remembered.Count.ShouldBeGreaterThan(15);
        foreach (var (version, text) in remembered) (await Summaries.OfBotAsync(Ada, "b1", version, default)).ShouldNotBeNull().Text.ShouldBe(text);
        var newest = (await Summaries.OfBotAsync(Ada, "b1", null, default))!;
        (newest.Version, newest.Run).ShouldBe((remembered.Keys.Max(), 3));
        (await Summaries.OfBotAsync(Ada, "b1", newest.Version + 1, default)).ShouldBeNull();
        (await Summaries.OfBotAsync(ReadScope.Tenant("u2"), "b1", null, default)).ShouldBeNull();
    }
}
