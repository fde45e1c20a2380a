using Microsoft.Extensions.Logging.Abstractions;

namespace Arena.EventStore.Tests.Support;

/// <summary>A database for one test, daemons on it, and the questions that daemon tests ask.</summary>
public sealed class DaemonFixture : StoreFixture, IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static async Task<DaemonFixture> CreateAsync()
    {
        var fixture = new DaemonFixture();
        await fixture.InitializeAsync();
        return fixture;
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public ProjectionDaemon Daemon(params Projection[] projections) => Balances.Daemon(this, Store, projections);

    public async Task<ProjectionDaemon> StartAsync(params Projection[] projections)
    {
        var daemon = Daemon(projections);
        await daemon.StartAsync(Ct);
        return daemon;
    }

    public async Task<ProjectionDaemon> StartAsync(EventStore store, IReadOnlyList<Projection> projections, IReadOnlyList<Subscription> subscriptions)
    {
        var daemon = new ProjectionDaemon(DataSource, store, projections, subscriptions, Clock, NullLoggerFactory.Instance);
        await daemon.StartAsync(Ct);
        return daemon;
    }

    /// <summary>Appends one deposit to each of some accounts, some times over, and answers the last position.</summary>
    public async Task<long> DepositAsync(int accounts = 1, int times = 1, EventStore? store = null, string? note = null)
    {
        long position = 0;
        for (var i = 0; i < times; i++)
        {
            var session = (store ?? Store).OpenSession("t");
            for (var a = 0; a < accounts; a++)
                session.Append($"acc-{a}", [new Deposited(1, note)]);
            position = await session.SaveChangesAsync();
        }

        return position;
    }

    public static async Task CaughtUp(ProjectionDaemon daemon, long position) =>
        (await daemon.WaitForAsync(position, TimeSpan.FromSeconds(30), Ct)).ShouldBeTrue($"the projections reach {position}");

    public static async Task<ProjectionStatus> StatusOf(ProjectionDaemon daemon, string name = "balances") => (await daemon.StatusAsync(Ct)).Single(s => s.Name == name);

    public static Task UntilState(ProjectionDaemon daemon, ProjectionRunState state, string name = "balances") =>
        Eventually.TrueAsync(async () => (await StatusOf(daemon, name)).State == state, $"{name} is {state}");

    /// <summary>The read model must be what the events say, to the row.</summary>
    public async Task RowsEqualTheFold()
    {
        (await ScalarAsync<long>("""
            with fold as (
                select tenant_id, stream_id, sum(case type when 'withdrawn' then -1 when 'deposited' then 1 else 0 end * coalesce((data ->> 'amount')::numeric, 0)) as balance, count(*) as events
                  from arena.mt_events group by 1, 2)
            select count(*) from fold f full join arena.balances b using (tenant_id, stream_id)
             where f.balance is distinct from b.balance or f.events is distinct from b.events
            """)).ShouldBe(0);
        (await ScalarAsync<long>("""
            select count(*) from (select tenant_id, stream_id, version from arena.mt_events where type <> 'opened') e
              full join arena.entries r using (tenant_id, stream_id, version) where e.version is null or r.version is null
            """)).ShouldBe(0);
    }
}

/// <summary>Counts events of each type; a second projection beside <see cref="Balances"/>.</summary>
public sealed class Counts : Projection
{
    public sealed record CountRow(string Type, long Count);

    public static readonly ReadTable<CountRow> Table = ReadTable<CountRow>.Of("counts", nameof(CountRow.Type));

    public override string Name => "counts";

    public override string Schema => "create table counts (type text primary key, count bigint not null check (count < 1000))";

    public override IReadOnlyList<string> Tables => ["counts"];

    public override IReadOnlySet<string> Handles { get; } = new HashSet<string>(["deposited"], StringComparer.Ordinal);

    /// <summary>Breaks the table's check at the event with this note.</summary>
    public string? Breaks { get; set; }

    /// <summary>Called when an event's row has been changed; not committed yet.</summary>
    public Func<CancellationToken, Task>? Applied { get; init; }

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        var row = await rows.FindAsync(Table, e.Type) ?? new CountRow(e.Type, 0);
        rows.Store(Table, row with { Count = Breaks is not null && ((Deposited)e.Data).Note == Breaks ? 5000 : row.Count + 1 });
        if (Applied is { } applied)
            await applied(ct);
    }
}
