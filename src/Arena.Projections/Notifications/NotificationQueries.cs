namespace Arena.Projections.Notifications;

/// <summary>One user's notifications, channels and quiet hours.</summary>
public sealed class NotificationQueries(ReadDatabase database)
{
    /// <summary>Newest first.</summary>
    public Task<NotificationList> ListAsync(string userId, bool unread, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        return database.ReadAsync(
            ReadScope.Tenant(userId),
            async session =>
            {
                var rows = await session.QueryAsync<Stored>(
                    $"""
                    select n.id, n.alert_id, n.title, n.text, n.value, n.at, n.read_at, n.position from notifications n
                    where n.tenant_id = @ArenaTenant and n.position < @before {(unread ? "and n.read_at is null" : "")} order by n.position desc limit @limit
                    """,
                    new { before = page.Before, limit = page.Size + 1 });
                var deliveries = await DeliveriesAsync(session, [.. rows.Take(page.Size).Select(r => r.Id)]);
                var shown = Page<NotificationView>.Of(
                    rows, page.Size,
                    r => new NotificationView(r.Id, r.AlertId, r.Title, r.Text, r.Value, r.At, r.ReadAt, [.. deliveries[r.Id].Select(d => d.View)], r.Position), r => r.Position);
                var count = (await session.QueryAsync<int>("select count(*)::int from notifications where tenant_id = @ArenaTenant and read_at is null"))[0];
                return new NotificationList(shown.Items, shown.NextCursor, count);
            },
            cancellationToken);
    }

    /// <summary>The oldest first, at most <paramref name="most"/>.</summary>
    /// <param name="ids">Null: of all.</param>
    public Task<IReadOnlyList<string>> UnreadIdsAsync(string userId, IReadOnlyList<string>? ids, int most, CancellationToken cancellationToken) =>
        database.QueryAsync<string>(
            ReadScope.Tenant(userId),
            $"select id from notifications where tenant_id = @ArenaTenant and read_at is null {(ids is null ? "" : "and id = any (@ids)")} order by position limit @most",
            new { most, ids = ids?.ToArray() }, cancellationToken);

    public Task<IReadOnlyList<NotificationChannelView>> ChannelsAsync(string userId, CancellationToken cancellationToken) =>
        database.QueryAsync<NotificationChannelView>(
            ReadScope.Tenant(userId), "select id, kind, name, url, chat_id, enabled, position from notification_channels where tenant_id = @ArenaTenant order by id", null, cancellationToken);

    /// <summary>Null: there are none.</summary>
    public Task<QuietHoursView?> QuietHoursAsync(string userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            ReadScope.Tenant(userId),
            session => session.FindAsync<QuietHoursView>("select from_time as \"from\", to_time as \"to\", time_zone from quiet_hours where tenant_id = @ArenaTenant"),
            cancellationToken);

    /// <summary>What is in the queue counts before what the log says: it may have been asked for again.</summary>
    private static async Task<ILookup<string, Delivered>> DeliveriesAsync(ReadSession session, string[] ids)
    {
        if (ids.Length == 0) return Enumerable.Empty<Delivered>().ToLookup(d => d.NotificationId, StringComparer.Ordinal);
        var queued = await session.QueryAsync<Delivered>(
            """
            select d.notification_id, d.channel_id, case d.status when 'dead' then 'failed' else d.status end as status, d.attempts, d.fault, d.due_at as at
            from deliveries d where d.tenant_id = @ArenaTenant and d.notification_id = any (@ids)
            """,
            new { ids });
        var ended = await session.QueryAsync<Delivered>(
            """
            select o.notification_id, o.channel_id, o.status, o.attempts, o.reason as fault, o.at
            from notification_outcomes o where o.tenant_id = @ArenaTenant and o.notification_id = any (@ids)
            """,
            new { ids });
        return queued.Concat(ended).DistinctBy(d => (d.NotificationId, d.ChannelId)).OrderBy(d => d.ChannelId, StringComparer.Ordinal).ToLookup(d => d.NotificationId, StringComparer.Ordinal);
    }

    private sealed record Stored(string Id, string AlertId, string Title, string Text, decimal Value, DateTimeOffset At, DateTimeOffset? ReadAt, long Position);

    private sealed record Delivered(string NotificationId, string ChannelId, string Status, int Attempts, string? Fault, DateTimeOffset At)
    {
        public DeliveryView View => new(ChannelId, Status, Attempts, Fault, At);
    }
}
