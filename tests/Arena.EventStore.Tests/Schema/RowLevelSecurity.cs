using Arena.EventStore.Tests.Support;
using Npgsql;

namespace Arena.EventStore.Tests.Schema;

public class when_reading_as_arena_reader(StoreFixture fixture) : IClassFixture<StoreFixture>, IAsyncLifetime
{
    private static readonly string[] Tables = ["mt_events", "mt_streams", "receipts", "snapshots", "balances", "entries"];

    private ProjectionDaemon _daemon = null!;

    public async Task InitializeAsync()
    {
        _daemon = Balances.Daemon(fixture, fixture.Store, new Balances());
        await _daemon.StartAsync(CancellationToken.None);
        if (await fixture.Store.HighWaterAsync(CancellationToken.None) > 0)
            return;
        await using var store = fixture.OpenStore(snapshotEvery: 2);
        foreach (var tenant in new[] { "ann", "bob" })
        {
            var session = store.OpenSession(tenant);
            session.StartStream<Account>($"acc-{tenant}", [new Opened(tenant), new Deposited(1), new Withdrawn(1)]);
            await session.SaveChangesAsync(new Receipt(tenant, "print", "{}"));
        }

        await Eventually.TrueAsync(async () => await fixture.ScalarAsync<long>("select count(*) from arena.snapshots") == 2, "snapshots are written");
        (await _daemon.WaitForAsync(await fixture.Store.HighWaterAsync(CancellationToken.None), TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _daemon.DisposeAsync();

    [Fact]
    public async Task a_tenant_sees_its_own_rows_and_no_others_on_every_table()
    {
        await Check("right after creation");
        await _daemon.RebuildAsync("balances", null, CancellationToken.None);
        await Check("after a rebuild");

        async Task Check(string when)
        {
            foreach (var table in Tables)
            {
                (await Tenants(table, "tenant", "ann")).ShouldBe(["ann"], $"{table} {when}");
                (await Tenants(table, "tenant", "' or true --")).ShouldBeEmpty($"{table} {when}");
                (await Tenants(table, "tenant", null)).ShouldBeEmpty($"{table} {when}");
                (await Tenants(table, "admin", "")).ShouldBe(["ann", "bob"], $"{table} {when}");
            }
        }
    }

    [Fact]
    public async Task nothing_can_be_written()
    {
        foreach (var table in Tables)
        {
            var e = await Should.ThrowAsync<PostgresException>(() => AsReader("ann", "tenant", $"delete from arena.{table}"));
            e.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    private async Task<string[]> Tenants(string table, string scope, string? tenant) =>
        (string[])(await AsReader(tenant, scope, $"select coalesce(array_agg(distinct tenant_id::text order by tenant_id::text), array[]::text[]) from arena.{table}"))!;

    private async Task<object?> AsReader(string? tenant, string scope, string sql)
    {
        await using var connection = await fixture.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var become = new NpgsqlCommand("select set_config('role', 'arena_reader', true), set_config('arena.scope', $1, true)", connection))
        {
            become.Parameters.Add(new() { Value = scope });
            await become.ExecuteNonQueryAsync();
        }

        if (tenant is not null)
        {
            await using var set = new NpgsqlCommand("select set_config('arena.tenant', $1, true)", connection) { Parameters = { new() { Value = tenant } } };
            await set.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
