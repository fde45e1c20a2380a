using Arena.Application;
using Arena.Application.Bots;
using Arena.Application.Commands;
using Arena.Application.Demo;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Application.Wallets;
using Arena.Domain.Settings;
using Arena.Domain.Wallets;
using Arena.Host.Configuration;
using Npgsql;

namespace Arena.Host.Hosting;

/// <summary>
/// The demo arena in the first administrator's account, once in a database. Every step has a receipt: a start that was killed in the
/// middle goes on where it was, and seeding twice creates nothing twice.
/// </summary>
public sealed partial class DemoSeeder(
    CommandRunner commands, EventStore.EventStore store, IMarketSource market, AdminSeeder admin, ArenaClock clock, ArenaOptions options, NpgsqlDataSource database,
    ILogger<DemoSeeder> logger)
{
    /// <summary>Of receipts that are kept for good: without them a later start would seed once more.</summary>
    public const string ReceiptPrefix = "demo-seed:";

    /// <summary>Seeds where <c>ARENA__DEMO</c> says so; unset: on an embedded database that has no bot yet.</summary>
    public async Task SeedWhereWantedAsync(CancellationToken cancellationToken)
    {
        if (!options.SeedsDemo) return;
        var begun = await store.FindReceiptAsync(EventStore.EventStore.DefaultTenant, ReceiptPrefix + "begun", cancellationToken) is not null;
        if (options.Demo is null && !begun && await AnyBotAsync(cancellationToken)) return;
        await SeedAsync(cancellationToken);
    }

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (await store.FindReceiptAsync(EventStore.EventStore.DefaultTenant, ReceiptPrefix + "done", cancellationToken) is not null) return;
        if (await admin.FindAsync(cancellationToken) is not { } owner)
            throw new ConfigurationException("ARENA__DEMO", "the demo arena needs the administrator's account, and there is none with ARENA__ADMIN__EMAIL's address.");
        await MarkAsync("begun", cancellationToken);

        foreach (var (symbol, policy) in DemoArena.LeveragePolicies)
        {
            await commands.RunAsync(
                Step(EventStore.EventStore.DefaultTenant, "leverage:" + symbol),
                (session, cancellation) => ChangeLeveragePolicy.Handle(
                    session, symbol, state => LeverageStream.Set(state, symbol, policy.MaxLeverage.Value, policy.Clamp, CommandContext.System, clock.Now), cancellation),
                cancellationToken);
        }

        await commands.RunAsync(
            Step(owner, "deposit"),
            (session, cancellation) => ChangeBalance.Handle(session, Wallet.Deposit, DemoArena.Deposit, "Demo money", clock.Now, cancellation),
            cancellationToken);

        var symbols = market.Instruments.Select(i => i.Symbol).ToList();
        foreach (var bot in DemoArena.Bots(options.Market.Seed, symbols))
        {
            var configuration = options.TurnInterval is null ? bot.Configuration : bot.Configuration with { TurnInterval = null };
            var created = await commands.RunAsync(
                Step(owner, "bot:" + bot.Id),
                (session, cancellation) => CreateBot.Handle(session, bot.Id, configuration, bot.Allocation, clock.Now, cancellation),
                cancellationToken);
            created.Expect();
        }

        await MarkAsync("done", cancellationToken);
        LogSeeded();
    }

    private Task MarkAsync(string step, CancellationToken cancellationToken) =>
        commands.RunAsync<Done>(Step(EventStore.EventStore.DefaultTenant, step), (_, _) => Task.FromResult<Handled<Done>>(new Done()), cancellationToken);

    private async Task<bool> AnyBotAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from arena.mt_streams where type = 'bot')");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static CommandContext Step(string tenantId, string step) =>
        new(tenantId, CommandContext.System, CorrelationId: "demo-seed", new IdempotencyKey(ReceiptPrefix + step, "1"));

    [LoggerMessage(6202, LogLevel.Information, "The demo arena is seeded")]
    private partial void LogSeeded();
}
