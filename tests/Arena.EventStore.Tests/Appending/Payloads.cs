using System.Text.Json;
using Arena.EventStore.Tests.Support;
using Npgsql;

namespace Arena.EventStore.Tests.Appending;

public class when_appending_unusual_content(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Theory]
    [InlineData("Grüße, 世界, \u05E9\u05DC\u05D5\u05DD")]
    [InlineData("😀 \uD83D\uDE80 quotes \" and \\ and / and \t\r\n\b\f \u0001")]
    [InlineData("'; drop table arena.mt_events; --")]
    [InlineData("")]
    public async Task text_comes_back_as_it_was(string note)
    {
        var stream = $"acc-{note.GetHashCode(StringComparison.Ordinal)}";
        await Append(stream, new Deposited(1, note), new EventMetadata("corr-ü", "caus-世", new Dictionary<string, string>(StringComparer.Ordinal) { ["client"] = note }));

        var stored = (await fixture.Store.OpenSession("t").FetchStreamAsync(stream)).Single();
        ((Deposited)stored.Data).Note.ShouldBe(note);
        (stored.CorrelationId, stored.CausationId).ShouldBe(("corr-ü", "caus-世"));
        stored.Headers["client"].ShouldBe(note);
    }

    [Fact]
    public async Task an_event_of_a_megabyte_comes_back_as_it_was()
    {
        var note = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i} ünïcode "));
        note.Length.ShouldBeGreaterThan(1024 * 1024);
        await Append("acc-big", new Deposited(1, note));
        ((Deposited)(await fixture.Store.OpenSession("t").FetchStreamAsync("acc-big")).Single().Data).Note.ShouldBe(note);
    }

    [Fact]
    public async Task decimals_keep_their_digits_and_their_trailing_zeros()
    {
        await Append("acc-decimal", new Deposited(12345678901234567.8900m));
        var amount = ((Deposited)(await fixture.Store.OpenSession("t").FetchStreamAsync("acc-decimal")).Single().Data).Amount;
        amount.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe("12345678901234567.8900");
    }

    [Fact]
    public async Task a_timestamp_comes_back_to_the_microsecond()
    {
        await Append("acc-time", new Deposited(1));
        var at = (await fixture.Store.OpenSession("t").FetchStreamAsync("acc-time")).Single().Timestamp;
        at.ShouldBe(HashChain.Truncate(fixture.Clock.GetUtcNow()));
        at.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task a_nul_character_is_refused_before_it_reaches_the_log() =>
        await Should.ThrowAsync<JsonException>(() => Append("acc-nul", new Deposited(1, "a\0b")));

    [Fact]
    public async Task one_request_that_the_server_refuses_fails_alone()
    {
        // Postgres refuses the first: its key is longer than an index entry may be. The others of its batch are committed.
        await using (await Waiting.HoldAppendsAsync(fixture))
        {
            var first = Append("acc-holds-the-writer", new Deposited(1));
            await Waiting.UntilAppendsWait(fixture);
            var bad = Append("acc-bad", new Deposited(1), receipt: new Receipt("key", "print", Incompressible(4000)));
            var good = Append("acc-good", new Deposited(1));
            first.IsCompleted.ShouldBeFalse();
            good.IsCompleted.ShouldBeFalse();
            bad.IsCompleted.ShouldBeFalse();
            await fixture.ExecuteAsync("alter table arena.receipts add constraint small check (length(response) < 100) not valid");
        }

        await Eventually.TrueAsync(async () => (await fixture.Store.OpenSession("t").FetchStreamAsync("acc-good")).Count == 1, "the good one is there");
        (await fixture.Store.OpenSession("t").FetchStreamAsync("acc-bad")).ShouldBeEmpty();
        await Should.ThrowAsync<PostgresException>(() => Append("acc-bad", new Deposited(1), receipt: new Receipt("key", "print", Incompressible(4000))));
    }

    private static string Incompressible(int length) => JsonSerializer.Serialize(new string('x', length));

    private async Task<long> Append(string stream, object @event, EventMetadata? metadata = null, Receipt? receipt = null)
    {
        var session = fixture.Store.OpenSession("t", metadata);
        session.Append(stream, [@event]);
        return await session.SaveChangesAsync(receipt);
    }
}
