using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Application.Notifications;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Notifications;

/// <summary>The table <c>deliveries</c>.</summary>
public sealed class PostgresDeliveryQueue(NpgsqlDataSource dataSource) : IDeliveryQueue
{
    private const string Row = "tenant_id = @TenantId and notification_id = @NotificationId and channel_id = @ChannelId";

    public async Task AddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into arena.deliveries (tenant_id, notification_id, channel_id, notification) values (@TenantId, @NotificationId, @ChannelId, @notification::json) on conflict do nothing",
            new { delivery.TenantId, NotificationId = delivery.Notification.Id, delivery.ChannelId, notification = NotificationJson.Of(delivery.Notification) },
            cancellationToken: cancellationToken));
    }

    public async Task<bool> TakeAsync(Func<Delivery, CancellationToken, Task<DeliveryStep>> look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(look);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var due = await connection.QuerySingleOrDefaultAsync<Stored>(new CommandDefinition(
            """
            select tenant_id as TenantId, notification_id as NotificationId, channel_id as ChannelId, notification::text as Notification, round as Round, attempts as Attempts
            from arena.deliveries where status = 'waiting' and due_at <= now() order by due_at limit 1 for update skip locked
            """, transaction: transaction, cancellationToken: cancellationToken));
        if (due is null) return false;
        var delivery = new Delivery(due.TenantId, due.ChannelId, NotificationJson.Read(due.Notification), due.Round, due.Attempts);
        var step = await look(delivery, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            step.Fate switch
            {
                DeliveryFate.Ended => $"delete from arena.deliveries where {Row}",
                DeliveryFate.Postponed => $"update arena.deliveries set due_at = clock_timestamp() + @Pause where {Row}",
                DeliveryFate.Again => $"update arena.deliveries set due_at = clock_timestamp() + @Pause, attempts = attempts + 1, fault = @Fault where {Row}",
                _ => $"update arena.deliveries set status = 'dead', attempts = attempts + 1, fault = @Fault where {Row}",
            },
            new { due.TenantId, due.NotificationId, due.ChannelId, step.Pause, step.Fault }, transaction, cancellationToken: CancellationToken.None));
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    public async Task<bool> ReviveAsync(string tenantId, string notificationId, string channelId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            $"update arena.deliveries set status = 'waiting', round = round + 1, attempts = 0, due_at = clock_timestamp() where {Row} and status = 'dead'",
            new { TenantId = tenantId, NotificationId = notificationId, ChannelId = channelId }, cancellationToken: cancellationToken)) == 1;
    }

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

    public static Notification Read(string json) => JsonSerializer.Deserialize<Notification>(json, Options)!;
}
