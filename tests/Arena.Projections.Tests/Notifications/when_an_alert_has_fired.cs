using Arena.Projections.Alerts;
using Arena.Projections.Notifications;
using Arena.Projections.Watchlists;

namespace Arena.Projections.Tests.Notifications;

public sealed class when_an_alert_has_fired(arena_by_chance database) : IClassFixture<arena_by_chance>
{
    [Fact]
    public async Task its_owner_sees_where_it_stands()
    {
        var alerts = new AlertQueries(database.Reader);
        var alert = (await alerts.FindAsync("u1", "a-u1", default)).ShouldNotBeNull();
        (alert.Name, alert.Threshold, alert.Armed, alert.Fired, alert.LastValue).ShouldBe(("Dear", 60_000, false, 2, 61_000));
        (await alerts.ListAsync("u1", new PageRequest(), default)).Items.ShouldHaveSingleItem().ShouldBe(alert);
        (await alerts.FindAsync("u2", "a-u1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task what_was_read_is_told_apart_from_what_was_not()
    {
        var notifications = new NotificationQueries(database.Reader);
        (await notifications.UnreadIdsAsync("u1", null, 10, default)).ShouldBe(["a-u1-2"]);
        (await notifications.UnreadIdsAsync("u1", ["a-u1-1"], 10, default)).ShouldBeEmpty();
        var channel = (await notifications.ChannelsAsync("u1", default)).ShouldHaveSingleItem();
        (channel.Kind, channel.Name, channel.Enabled).ShouldBe(("webhook", "Desk", true));
        (await notifications.QuietHoursAsync("u1", default)).ShouldBe(new QuietHoursView("22:00", "07:30", "UTC"));
        (await notifications.QuietHoursAsync("stranger", default)).ShouldBeNull();
    }

    [Fact]
    public async Task what_became_of_it_is_kept_by_channel() =>
        (await database.AsReaderAsync<string>(ReadScope.Tenant("u1"), "select notification_id || ' ' || status || ' ' || attempts || ' ' || coalesce(reason, '') from notification_outcomes order by 1"))
            .ShouldBe(["a-u1-1 sent 2 ", "a-u1-2 failed 10 It answered 500."]);

    [Fact]
    public async Task a_watchlist_has_prices_in_its_order()
    {
        var list = await new WatchlistQueries(database.Reader, database.Markets).FindAsync("u1", default);
        list.Items.Select(i => i.Symbol).ShouldBe(["ETHUSD", "BTCUSD"]);
        list.Items.ShouldAllBe(i => i.Price > 0);
        (await new WatchlistQueries(database.Reader, database.Markets).FindAsync("stranger", default)).Items.ShouldBeEmpty();
    }
}
