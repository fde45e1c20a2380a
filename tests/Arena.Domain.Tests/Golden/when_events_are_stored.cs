using System.Text.Json;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;

namespace Arena.Domain.Tests.Golden;

/// <summary>
/// One file for every event type and version, kept for ever: what was written once must be read, and written again, to the byte.
/// A new event type needs a file of its own here, and what is added to one a second file, <c>alias.what.json</c>; a file is never changed.
/// </summary>
public class when_events_are_stored
{
    private static readonly JsonSerializerOptions Indented = new(DomainJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static TheoryData<string> Aliases => [.. EventCatalogue.Types.Keys];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void every_file_comes_back_to_the_byte(string file)
    {
        var alias = AliasOf(file);
        var stored = File.ReadAllText(Path.Combine(Folder, file));
        var @event = JsonSerializer.Deserialize(stored, EventCatalogue.Types[alias], DomainJson.Options);
        (JsonSerializer.Serialize(@event, EventCatalogue.Types[alias], Indented) + "\n").ShouldBe(stored);
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void its_files_show_every_member(string alias)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Where(f => AliasOf(f) == alias))
        {
            using var stored = JsonDocument.Parse(File.ReadAllText(file));
            shown.UnionWith(stored.RootElement.EnumerateObject().Select(m => m.Name));
        }
        var members = EventCatalogue.Types[alias].GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        shown.ShouldBe(members, ignoreOrder: true);
    }

    [Fact]
    public void no_file_is_without_its_type() =>
        Directory.EnumerateFiles(Folder, "*.json").Select(AliasOf).Distinct().ShouldBe(EventCatalogue.Types.Keys, ignoreOrder: true);

    [Fact]
    public void a_type_has_one_name() => EventCatalogue.Types.Values.Distinct().Count().ShouldBe(EventCatalogue.Types.Count);

    [Fact]
    public void nulls_are_not_written_and_enums_are_words() =>
        JsonSerializer.Serialize(new TradeDecision("BTCUSD", DecisionAction.OpenLong), DomainJson.Options).ShouldBe("""{"symbol":"BTCUSD","action":"open_long"}""");

    [Fact]
    public void members_of_a_newer_version_are_passed_over() =>
        JsonSerializer.Deserialize<BotResumed>("""{"at":"2026-03-02T08:00:00+00:00","by":"u-ada"}""", DomainJson.Options)!.At.Hour.ShouldBe(8);

    [Fact]
    public void states_come_back_from_a_snapshot()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5).With(stopLoss: 95, trailing: 3)).Bot;
        Again(bot).ShouldBe(JsonSerializer.Serialize(bot, DomainJson.Options));

        object[] opened = [new WalletOpened("u1", "USD", Market.Opening), new PoolAllocated("tx", "b1", "Ada", new Money(5), new Money(7), Market.Opening)];
        var wallet = opened.Aggregate(Wallet.Initial, Wallet.Evolve);
        Again(wallet).ShouldBe(JsonSerializer.Serialize(wallet, DomainJson.Options));
    }

    [Fact]
    public void a_snapshot_of_an_older_program_is_read()
    {
        var bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5)).Bot;
        var json = System.Text.Json.Nodes.JsonNode.Parse(JsonSerializer.Serialize(bot, DomainJson.Options))!.AsObject();
        foreach (var added in new[] { "orders", "recentOpens", "peakEquity", "strategy" }) json.Remove(added);
        var position = json["positions"]![Market.Btc]!.AsObject();
        foreach (var added in new[] { "firstEntryPrice", "lastEntryAt" }) position.Remove(added);
        var again = JsonSerializer.Deserialize<BotState>(json.ToJsonString(DomainJson.Options), DomainJson.Options)!;
        again.ShouldSatisfyAllConditions(
            b => b.Orders.ShouldBeEmpty(), b => b.RecentOpens.ShouldBeEmpty(), b => b.Free.ShouldBe(bot.Free), b => b.Positions[Market.Btc].ToString().ShouldBe(bot.Positions[Market.Btc].ToString()));
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden");

    private static string AliasOf(string file) => Path.GetFileName(file).Split('.')[0];

    private static string Again<T>(T state) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(state, DomainJson.Options), DomainJson.Options), DomainJson.Options);
}
