using Arena.Projections;
using Arena.Projections.Notifications;

namespace Arena.Host.Feed.Channels;

/// <summary>Topic <c>notifications</c>: the listener's latest notifications and how many are unread, whenever any of it changed.</summary>
public sealed class InboxChannel(NotificationQueries notifications, FeedWriter writer)
    : OwnSnapshotChannel<NotificationList>("notifications", "The listener's latest notifications and how many are unread, at most once a second, whenever any of it changed.", writer)
{
    private static readonly PageRequest Latest = new(Limit: 20);

    protected override async Task<(NotificationList? View, long Position)> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        var list = await notifications.ListAsync(userId, unread: false, Latest, cancellationToken);
        return (list, list.Items.Count == 0 ? 0 : list.Items[0].Position);
    }

    protected override bool IsSame(NotificationList view, NotificationList before)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(before);
        return view.Unread == before.Unread && view.Items.Count == before.Items.Count && view.Items.Zip(before.Items).All(pair => IsSame(pair.First, pair.Second));
    }

    private static bool IsSame(NotificationView view, NotificationView before) =>
        view.Deliveries.SequenceEqual(before.Deliveries) && view with { Deliveries = before.Deliveries } == before;
}
