using Arena.EventStore.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arena.EventStore.Tests.Events;

public class when_events_have_changed_shape(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private sealed record Paid(int Cents);

    private sealed record PaidV2(decimal Amount);

    private sealed record PaidV3(decimal Amount, string Currency);

    private static EventTypes Before() => new(new Dictionary<string, Type>(StringComparer.Ordinal) { ["paid"] = typeof(Paid) }, Accounts.JsonOptions());

    private static EventTypes After() =>
        new EventTypes(new Dictionary<string, Type>(StringComparer.Ordinal) { ["paid_v3"] = typeof(PaidV3) }, Accounts.JsonOptions())
            .Upcast<Paid, PaidV2>("paid", old => old.Cents < 0 ? throw new InvalidOperationException("negative cents") : new PaidV2(old.Cents / 100m))
            .Upcast<PaidV2, PaidV3>("paid_v2", old => new PaidV3(old.Amount, "EUR"));

    [Fact]
    public async Task old_ones_are_read_as_new_ones_through_all_steps()
    {
        await Append(Before(), "up", new Paid(1234));
        await Append(After(), "up", new PaidV3(5, "USD"));

        await using var store = Open(After());
        var events = await store.OpenSession("t").FetchStreamAsync("up");
        events.Select(e => e.Data).ShouldBe([new PaidV3(12.34m, "EUR"), new PaidV3(5, "USD")]);
        events.Select(e => e.Type).ShouldBe(["paid_v3", "paid_v3"]);
    }

    [Fact]
    public async Task what_is_stored_stays_as_it_was()
    {
        await Append(Before(), "kept", new Paid(7));
        await using var store = Open(After());
        await store.OpenSession("t").FetchStreamAsync("kept");
        (await fixture.ScalarAsync<string>("select type || data::text from arena.mt_events where stream_id = 'kept'")).ShouldBe("""paid{"cents": 7}""");
        (await new ChainVerifier(fixture.DataSource, "arena").VerifyAsync("t", "kept")).Valid.ShouldBeTrue();
    }

    [Fact]
    public async Task one_that_nobody_knows_is_handed_on_as_unknown()
    {
        await Append(Before(), "unknown", new Paid(1));
        var e = (await fixture.Store.OpenSession("t").FetchStreamAsync("unknown")).Single();
        e.Type.ShouldBe("paid");
        e.Data.ShouldBeOfType<UnknownEvent>().Data.GetProperty("cents").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task one_that_cannot_be_read_is_unknown_with_the_reason()
    {
        await Append(Before(), "broken", new Paid(-1));
        await using var store = Open(After());
        var e = (await store.OpenSession("t").FetchStreamAsync("broken")).Single();
        e.Data.ShouldBeOfType<UnknownEvent>().Reason.ShouldContain("negative cents");
    }

    [Fact]
    public async Task a_state_is_not_folded_over_what_cannot_be_read()
    {
        await Append(Before(), "acc-unreadable", new Paid(1));
        var e = await Should.ThrowAsync<UnreadableEventException>(() => fixture.Store.OpenSession("t").FetchForWriting<Account>("acc-unreadable", Ct));
        (e.StreamId, e.Version, e.Type).ShouldBe(("acc-unreadable", 1, "paid"));
    }

    [Fact]
    public void one_type_under_two_aliases_is_refused() =>
        Should.Throw<ArgumentException>(() => new EventTypes(new Dictionary<string, Type>(StringComparer.Ordinal) { ["a"] = typeof(Paid), ["b"] = typeof(Paid) }, Accounts.JsonOptions()));

    [Fact]
    public async Task an_event_without_an_alias_is_refused()
    {
        var session = fixture.Store.OpenSession("t");
        session.Append("s", [new Paid(1)]);
        await Should.ThrowAsync<ArgumentException>(() => session.SaveChangesAsync());
    }

    private EventStore Open(EventTypes types) =>
        new(fixture.DataSource, new EventStoreOptions { Events = types, Aggregates = new AggregateTypes() }, fixture.Clock, NullLoggerFactory.Instance);

    private async Task Append(EventTypes types, string stream, object @event)
    {
        await using var store = Open(types);
        var session = store.OpenSession("t");
        session.Append(stream, [@event]);
        await session.SaveChangesAsync();
    }
}
