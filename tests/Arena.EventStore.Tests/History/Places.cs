using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.History;

/// <summary>Sequences with gaps, and several events of one instant: every answer is compared with the plain definition.</summary>
public class when_a_place_in_the_log_is_looked_for(StoreFixture fixture) : IClassFixture<StoreFixture>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task InitializeAsync()
    {
        if (await fixture.Store.HighWaterAsync(Ct) > 0)
            return;
        await fixture.ExecuteAsync("""
            insert into arena.mt_streams (tenant_id, id, version) values ('t', 'odd', 100), ('t', 'even', 100);
            insert into arena.mt_events (seq_id, id, stream_id, version, data, type, tenant_id, timestamp)
            select n * 3 + case when n > 120 then 500 else 0 end, gen_random_uuid(), case n % 2 when 1 then 'odd' else 'even' end, (n + 1) / 2, '{"amount": 1}', 'deposited', 't',
                   timestamptz '2026-01-01 00:00:00+00' + n / 4 * interval '1 minute'
              from generate_series(1, 200) n
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task the_version_of_a_stream_is_the_last_one_up_to_there()
    {
        foreach (var stream in new[] { "odd", "even", "none" })
        {
            for (long place = -1; place <= 1_120; place += 1)
            {
                if (place is > 380 and < 840)
                    place += 40;
                (await fixture.Store.VersionAtAsync("t", stream, place, Ct)).ShouldBe(
                    await fixture.ScalarAsync<long>($"select coalesce(max(version), 0) from arena.mt_events where tenant_id = 't' and stream_id = '{stream}' and seq_id <= {place}"), $"{stream} at {place}");
            }
        }

        (await fixture.Store.VersionAtAsync("another", "odd", 1_000, Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task the_sequence_of_an_instant_is_the_last_event_stored_until_then()
    {
        for (var seconds = -60; seconds <= 52 * 60; seconds += 30)
        {
            var instant = Begin.AddSeconds(seconds);
            (await fixture.Store.SequenceAtAsync(instant, Ct)).ShouldBe(
                await fixture.ScalarAsync<long>($"select coalesce(max(seq_id), 0) from arena.mt_events where timestamp <= '{instant:O}'"), $"{instant}");
        }
    }

    [Fact]
    public async Task an_empty_log_has_no_places()
    {
        await using var empty = await DaemonFixture.CreateAsync();
        (await empty.Store.SequenceAtAsync(DateTimeOffset.MaxValue, Ct)).ShouldBe(0);
        (await empty.Store.VersionAtAsync("t", "s", long.MaxValue, Ct)).ShouldBe(0);
    }
}
