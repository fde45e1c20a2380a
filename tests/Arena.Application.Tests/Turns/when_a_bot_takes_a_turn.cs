using Arena.Application.Tests.Turns.Support;
using Arena.Application.Turns;
using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Npgsql;

namespace Arena.Application.Tests.Turns;

public sealed class when_a_bot_takes_a_turn : IAsyncLifetime
{
    private readonly Maker _maker = Maker.OpensOnce();
    private Node _node = null!;
    private string _bot = null!;

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(_maker);
        _bot = await _node.BotAsync();
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task all_of_it_is_one_append()
    {
        var before = (await _node.EventsAsync(_bot)).Count;
        var taken = await _node.TurnAsync(_bot);

        taken.Result.ShouldBe(TurnResult.Completed);
        var events = (await _node.EventsAsync(_bot)).Skip(before).ToList();
        events.Select(e => e.Type).ShouldBe(["turn_started", "decision_recorded", "order_placed", "order_filled", "position_opened", "turn_completed"]);
        events.Select(e => e.CorrelationId).Distinct().Count().ShouldBe(1);
        taken.Position.ShouldBe(events[^1].Sequence);
        (await TransactionsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task the_turn_names_the_prices_and_the_rules_it_used()
    {
        await _node.TurnAsync(_bot);
        var started = (await _node.EventsAsync(_bot)).Select(e => e.Data).OfType<TurnStarted>().Single();
        started.MarketStep.ShouldBe(1);
        started.At.ShouldBe(HandMadeMarket.At(1, 0).At);
        started.Prices.Single().Mark.Value.ShouldBe(50_000);
        started.RulesVersion.ShouldBe(_node.Rules.Current.Trading.Version);
    }

    [Fact]
    public async Task the_decision_maker_sees_the_bot_after_the_settlement()
    {
        await _node.TurnAsync(_bot);
        _node.See(step: 2, mark: 51_000);
        await _node.TurnAsync(_bot);

        _maker.Asked.Select(r => (r.Bot.Turn, r.Bot.Positions.Count, r.Market.Step)).ShouldBe([(1, 0, 1L), (2, 1, 2L)]);
    }

    [Fact]
    public async Task the_next_turn_goes_on_where_it_was()
    {
        await _node.TurnAsync(_bot);
        await _node.TurnAsync(_bot);
        var state = await _node.StateAsync(_bot);
        state.Turn.ShouldBe(2);
        state.Positions[HandMadeMarket.Symbol].Side.ShouldBe(Side.Long);
    }

    [Fact]
    public async Task before_the_first_price_there_is_no_turn()
    {
        await using var late = await Node.StartAsync(Maker.OpensOnce(), new HandMadeMarket());
        var bot = await late.BotAsync();
        (await late.TurnAsync(bot)).Result.ShouldBe(TurnResult.Skipped);
    }

    [Fact]
    public async Task a_bot_that_nobody_made_takes_none() => (await _node.TurnAsync("nobody")).Result.ShouldBe(TurnResult.Missing);

    /// <summary>How many transactions of the database wrote the bot's turn.</summary>
    private async Task<long> TransactionsAsync()
    {
        await using var database = NpgsqlDataSource.Create(_node.ConnectionString);
        await using var command = database.CreateCommand("select count(distinct xmin::text) from arena.mt_events where stream_id = $1 and correlation_id is not null");
        command.Parameters.Add(new() { Value = "bot-" + _bot });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
