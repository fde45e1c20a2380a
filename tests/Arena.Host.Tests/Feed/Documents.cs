using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Feed.Documents;

[Collection(SharedArena.Name)]
public class when_publishing_the_asyncapi_document(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_is_the_one_that_is_committed()
    {
        var served = (await _arena.Anyone.GetAsync("//asyncapi.json")).ShouldBe(HttpStatusCode.OK);

        await Repository.ShouldHoldAsync("docs/api/asyncapi.json", served.Text, (stored, actual) =>
            stored.Length > 0 && JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(actual)));
    }

    [Fact]
    public async Task every_reference_leads_somewhere()
    {
        var document = (await _arena.Anyone.GetAsync("//asyncapi.json")).Json;

        foreach (var reference in References(document)) At(document, reference).ValueKind.ShouldBe(JsonValueKind.Object, reference);
    }

    [Fact]
    public async Task topics_begin_with_a_message_that_it_describes()
    {
        var document = (await _arena.Anyone.GetAsync("//asyncapi.json")).Json;
        var (admin, trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        var bot = await trader.FundedBotAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, admin.Token);
        var topics = document.GetProperty("channels").EnumerateObject().Where(c => c.Value.GetProperty("address").ValueKind == JsonValueKind.String && c.Name != "backtest").ToList();
        topics.Count.ShouldBeGreaterThan(8);
        foreach (var channel in topics)
        {
            var topic = channel.Value.GetProperty("address").GetString()!.Replace("{id}", bot, StringComparison.Ordinal).Replace("{symbol}", "BTCUSD", StringComparison.Ordinal);
            await feed.SubscribeAsync(topic);
            var message = await feed.NextAsync(topic);

            var described = channel.Value.GetProperty("messages").EnumerateObject().Select(m => At(document, m.Value.GetProperty("$ref").GetString()!).GetProperty("payload"))
                .Where(p => p.GetProperty("properties").GetProperty("type").GetProperty("const").GetString() == message.GetProperty("type").GetString()).ToList();
            described.ShouldNotBeEmpty(topic);
            described.Select(p => Shapes.Misfit(p, p, message)).ShouldContain((string?)null, topic);
        }
    }

    [Fact]
    public async Task who_may_have_a_topic_is_who_it_says()
    {
        var document = (await _arena.Anyone.GetAsync("//asyncapi.json")).Json;
        await using var spectator = await FeedClient.ConnectAsync(_arena, token: null);
        foreach (var channel in document.GetProperty("channels").EnumerateObject().Where(c => c.Value.TryGetProperty("x-arena-access", out _) && !c.Value.TryGetProperty("parameters", out _)))
        {
            await spectator.SubscribeAsync(channel.Name);
            var first = await spectator.NextAsync(m => m.GetProperty("topic").GetString() == channel.Name);
            (first.GetProperty("type").GetString() == "error").ShouldBe(channel.Value.GetProperty("x-arena-access").GetString() != "spectator", channel.Name);
        }
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    /// <summary>References within a payload are from its own beginning, as the exporter writes them; those of the document begin with its parts.</summary>
    private static JsonElement At(JsonElement document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at.TryGetProperty(name, out var next) ? next : default);
}
