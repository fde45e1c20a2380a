using Arena.Host.Operation;
using Arena.Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Arena.Host.Tests.Operation;

/// <summary>What it deletes is everybody's, so it has an arena of its own.</summary>
public class when_the_hour_of_maintenance_comes
{
    [Fact]
    public async Task what_the_settings_give_up_is_deleted_and_nothing_else()
    {
        await using var arena = await RunningArena.StartAsync(("ARENA:DEMO", "true"));
        await using var database = NpgsqlDataSource.Create(arena.ConnectionString);
        var (admin, trader) = (await arena.AdminAsync(), await arena.TraderAsync());
        (await admin.PutAsync("/settings", """{"snapshots.every":100,"receipts.keep":"2.00:00:00"}""")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 10 }, "old")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 10 }, "young")).ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 300; i++) await trader.DepositAsync(1);
        await Eventually.TrueAsync(async () => await CountAsync(database, "log_snapshots where name = 'arena'") >= 3, "snapshots of the arena");
        var events = await CountAsync(database, "mt_events where seq_id <= 300");
        await ExecuteAsync(database, "update arena.receipts set at = at - interval '3 days' where key <> 'young'; update arena.log_snapshots set taken_at = taken_at - interval '8 days'");
        var (gone, lately) = (await DeletedBotAsync(trader), await DeletedBotAsync(trader));
        await ExecuteAsync(database, $"update arena.mt_streams set timestamp = timestamp - interval '91 days' where id = 'bot-{gone}'");
        await ExecuteAsync(
            database,
            """
            insert into arena.deliveries (tenant_id, notification_id, channel_id, notification, status, due_at, given_up_at) values
              ('t', 'old', 'c', '{}', 'dead', now() - interval '40 days', now() - interval '31 days'),
              ('t', 'older', 'c', '{}', 'dead', now() - interval '31 days', null),
              ('t', 'young', 'c', '{}', 'dead', now() - interval '40 days', now() - interval '29 days'),
              ('t', 'waiting', 'c', '{}', 'waiting', now() + interval '1 day', null)
            """);
        var seeds = await CountAsync(database, "receipts where key like 'demo-seed:%'");
        seeds.ShouldBeGreaterThan(6);

        var scheduler = await arena.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        (await scheduler.GetTrigger(MaintenanceJob.Trigger)).ShouldNotBeNull();
        await scheduler.TriggerJob(MaintenanceJob.Key);

        await Eventually.TrueAsync(async () => await CountAsync(database, "receipts where key in ('old', 'young')") == 1, "the old receipt is gone");
        await Eventually.TrueAsync(async () => await CountAsync(database, "log_snapshots where taken_at < now() - interval '1 day'") == 1, "old snapshots of the arena are thinned");
        (await CountAsync(database, "receipts where key like 'demo-seed:%'")).ShouldBe(seeds);
        await Eventually.TrueAsync(async () => await CountAsync(database, "deliveries where notification_id in ('old', 'older')") == 0, "what was given up long ago is forgotten");
        (await CountAsync(database, "deliveries where notification_id in ('young', 'waiting')")).ShouldBe(2);
        await Eventually.TrueAsync(async () => await CountAsync(database, $"mt_events where stream_id = 'bot-{gone}' and not is_archived") == 0, "the stream of the bot that was deleted long ago is archived");
        (await CountAsync(database, $"mt_events where stream_id = 'bot-{lately}' and is_archived")).ShouldBe(0);
        (await trader.Api.GetAsync($"/bots/{gone}/audit")).ShouldBe(HttpStatusCode.OK)["valid"].GetBoolean().ShouldBeTrue();
        (await CountAsync(database, "mt_events where seq_id <= 300")).ShouldBe(events);
        await arena.RestartAsync();
        (await CountAsync(database, "mt_events where type = 'bot_created'")).ShouldBe(8, "the seed's six and the two that were deleted");
    }

    private static async Task<string> DeletedBotAsync(Trader trader)
    {
        var bot = await trader.FundedBotAsync(Trader.EveryTurn(100), deposit: 100);
        (await trader.Api.DeleteAsync($"/bots/{bot}")).ShouldBe(HttpStatusCode.OK);
        return bot;
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, string of)
    {
        await using var command = database.CreateCommand($"select count(*) from arena.{of}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
