using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Audit;

public class when_the_log_is_tampered_with(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task an_untouched_log_is_valid()
    {
        await Write("whole", "a");
        await Write("whole", "b");
        var reports = new List<ChainProgress>();
        var report = await Verify("whole", progress: new Collector(reports));
        (report.Valid, report.Events, report.Streams, report.FirstBroken).ShouldBe((true, 10, 2, null));
        reports[^1].ShouldBe(new ChainProgress(10, 10));
        (await Verify("nobody")).ShouldBe(new ChainReport(true, 0, 0, null));
    }

    [Theory]
    [InlineData("changed", "update arena.mt_events set data = jsonb_set(data, '{amount}', '3.1') where tenant_id = 'changed' and version = 3", 3, "not what was hashed")]
    [InlineData("zero", "update arena.mt_events set data = jsonb_set(data, '{amount}', '3.0') where tenant_id = 'zero' and version = 3", 3, "not what was hashed")]
    [InlineData("type", "update arena.mt_events set type = 'withdrawn' where tenant_id = 'type' and version = 2", 2, "not what was hashed")]
    [InlineData("time", "update arena.mt_events set timestamp = timestamp + interval '1 microsecond' where tenant_id = 'time' and version = 5", 5, "not what was hashed")]
    [InlineData("id", "update arena.mt_events set id = gen_random_uuid() where tenant_id = 'id' and version = 4", 4, "not what was hashed")]
    [InlineData("hash", "update arena.mt_events set headers = jsonb_set(headers, '{hash}', to_jsonb(repeat('0', 64))) where tenant_id = 'hash' and version = 1", 1, "not what was hashed")]
    [InlineData("nohash", "update arena.mt_events set headers = null where tenant_id = 'nohash' and version = 1", 1, "no hash")]
    [InlineData("deleted", "delete from arena.mt_events where tenant_id = 'deleted' and version = 3", 3, "missing")]
    [InlineData("first", "delete from arena.mt_events where tenant_id = 'first' and version = 1", 1, "missing")]
    [InlineData("cut", "delete from arena.mt_events where tenant_id = 'cut' and version = 5", 5, "ends at 4")]
    [InlineData("emptied", "delete from arena.mt_events where tenant_id = 'emptied'", 1, "has no events")]
    [InlineData("swapped", "update arena.mt_events e set data = o.data from arena.mt_events o where e.tenant_id = 'swapped' and o.tenant_id = 'swapped' and (e.version, o.version) in ((2, 4), (4, 2))", 2, "not what was hashed")]
    [InlineData("order", "update arena.mt_events set seq_id = seq_id + 1000000 where tenant_id = 'order' and version = 3", 4, "is not above")]
    [InlineData("head", "update arena.mt_streams set head_hash = decode(repeat('00', 32), 'hex') where tenant_id = 'head'", 5, "recorded as the stream's last")]
    [InlineData("cutboth", "with cut as (delete from arena.mt_events where tenant_id = 'cutboth' and version = 5) update arena.mt_streams set version = 4 where tenant_id = 'cutboth'", 4, "recorded as the stream's last")]
    public async Task the_first_broken_link_is_named(string tenant, string sql, long version, string reason)
    {
        await Write(tenant, "acc");
        await fixture.ExecuteAsync(sql);
        var report = await Verify(tenant);
        report.Valid.ShouldBeFalse();
        report.FirstBroken.ShouldNotBeNull();
        (report.FirstBroken.TenantId, report.FirstBroken.StreamId, report.FirstBroken.Version).ShouldBe((tenant, "acc", version));
        report.FirstBroken.Reason.ShouldContain(reason);
        (await Verify(tenant, "other")).Valid.ShouldBeTrue();
    }

    private Task<ChainReport> Verify(string tenant, string? stream = null, IProgress<ChainProgress>? progress = null) =>
        new ChainVerifier(fixture.DataSource, "arena").VerifyAsync(tenant, stream, progress);

    private async Task Write(string tenant, string stream)
    {
        var session = fixture.Store.OpenSession(tenant);
        session.StartStream<Account>(stream, [new Opened("ann"), .. Enumerable.Range(2, 4).Select(v => new Deposited(v, $"№ {v}"))]);
        await session.SaveChangesAsync();
    }

    private sealed class Collector(List<ChainProgress> reports) : IProgress<ChainProgress>
    {
        public void Report(ChainProgress value) => reports.Add(value);
    }
}
