using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Application.Notifications;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Notifications;

/// <summary>
/// The table <c>deliveries</c>. One delivery of a channel is under way at a time; when it fails, the channel's others wait as long as it does, so that
/// a channel that does not answer costs one worker now and then.
/// </summary>
public sealed class PostgresDeliveryQueue(NpgsqlDataSource dataSource) : IDeliveryQueue
{
    /// <summary>For one channel; what comes beyond it is given up at once, and can be asked for again.</summary>
    public const int MostWaiting = 500;

    private const int LongestFault = 500;
    private const string Row = "tenant_id = @TenantId and notification_id = @NotificationId and channel_id = @ChannelId";

    public async Task AddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        const string sql = """
            insert into arena.deliveries (tenant_id, notification_id, channel_id, notification, status, fault, given_up_at)
            select @TenantId, @NotificationId, @ChannelId, @notification::json,
              case when waiting.count < @MostWaiting then 'waiting' else 'dead' end, case when waiting.count < @MostWaiting then null else 'Too many notifications wait for this channel.' end,
              case when waiting.count < @MostWaiting then null else clock_timestamp() end
            from (select count(*) from arena.deliveries where tenant_id = @TenantId and channel_id = @ChannelId and status = 'waiting') waiting
            on conflict do nothing
            """;
        await ExecuteAsync(
            sql, new { delivery.TenantId, NotificationId = delivery.Notification.Id, delivery.ChannelId, notification = NotificationJson.Of(delivery.Notification), MostWaiting }, cancellationToken);
    }

    public async Task<bool> TakeAsync(Func<Delivery, CancellationToken, Task<DeliveryStep>> look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(look);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // The lock of a channel is of this transaction: it goes with it, however it ends.
        var due = await connection.QuerySingleOrDefaultAsync<Stored>(new CommandDefinition(
            """
            with due as materialized (
              select tenant_id, notification_id, channel_id from arena.deliveries where status = 'waiting' and due_at <= now() order by due_at limit 1000),
            mine as materialized (
              select tenant_id, notification_id, channel_id from due where pg_try_advisory_xact_lock(hashtextextended('arena.delivery:' || channel_id, 0)) limit 1)
            select d.tenant_id as TenantId, d.notification_id as NotificationId, d.channel_id as ChannelId, d.notification::text as Notification, d.round as Round, d.attempts as Attempts
            from arena.deliveries d join mine using (tenant_id, notification_id, channel_id) where d.status = 'waiting' for update of d skip locked
            """, transaction: transaction, cancellationToken: cancellationToken));
        if (due is null) return false;
        var step = NotificationJson.Read(due.Notification) is { } notification
            ? await look(new Delivery(due.TenantId, due.ChannelId, notification, due.Round, due.Attempts), cancellationToken)
            : DeliveryStep.Dead("This program cannot read it.");
        await connection.ExecuteAsync(new CommandDefinition(
            step.Fate switch
            {
                DeliveryFate.Ended => $"delete from arena.deliveries where {Row}",
                DeliveryFate.Postponed => "update arena.deliveries set due_at = clock_timestamp() + @Pause where tenant_id = @TenantId and status = 'waiting' and due_at <= clock_timestamp()",
                DeliveryFate.Again =>
                    $"""
                    update arena.deliveries set due_at = greatest(due_at, clock_timestamp() + @Pause) where tenant_id = @TenantId and channel_id = @ChannelId and status = 'waiting';
                    update arena.deliveries set attempts = attempts + 1, fault = @Fault where {Row}
                    """,
                _ => $"update arena.deliveries set status = 'dead', attempts = attempts + 1, fault = @Fault, given_up_at = clock_timestamp() where {Row}",
            },
            new { due.TenantId, due.NotificationId, due.ChannelId, step.Pause, Fault = Storable(step.Fault) }, transaction, cancellationToken: CancellationToken.None));
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    public async Task<bool> ReviveAsync(string tenantId, string notificationId, string channelId, CancellationToken cancellationToken) => await ExecuteAsync(
        $"update arena.deliveries set status = 'waiting', round = round + 1, attempts = 0, due_at = clock_timestamp(), given_up_at = null where {Row} and status = 'dead'",
        new { TenantId = tenantId, NotificationId = notificationId, ChannelId = channelId }, cancellationToken) == 1;

    public Task WakeAsync(string tenantId, CancellationToken cancellationToken) => ExecuteAsync(
        "update arena.deliveries set due_at = clock_timestamp() where tenant_id = @tenantId and status = 'waiting' and fault is null", new { tenantId }, cancellationToken);

    /// <remarks>A node of an older version notes no instant.</remarks>
    public Task<int> PruneAsync(DateTimeOffset givenUpBefore, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from arena.deliveries where status = 'dead' and coalesce(given_up_at, due_at) < @givenUpBefore", new { givenUpBefore }, cancellationToken);

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private static string? Storable(string? fault) => fault?.Length > LongestFault ? fault[..LongestFault] : fault;

    private sealed record Stored(string TenantId, string NotificationId, string ChannelId, string Notification, int Round, int Attempts);
}

/// <summary>How a notification is written: in the queue, and to webhooks.</summary>
internal static class NotificationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static string Of(Notification notification) => JsonSerializer.Serialize(notification, Options);

    /// <summary>Null: a newer program wrote it.</summary>
    public static Notification? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Notification>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
