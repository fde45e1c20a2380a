using System.Globalization;
using Arena.Domain.Notifications;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Notifications;

public class when_somebody_is_notified
{
    private static readonly DateTimeOffset Now = Market.Opening;
    private static readonly NotificationChannel Hook = new("c1", ChannelKind.Webhook, "Ops", "https://hooks.example.com/arena", null, Enabled: true);
    private NotificationDeskState _desk = NotificationDesk.Initial;

    [Fact]
    public void channels_come_change_and_go()
    {
        When(d => NotificationDesk.Add(d, Hook, Now));
        When(d => NotificationDesk.Change(d, "c1", c => c with { Enabled = false }, Now));
        _desk.Channels["c1"].ShouldBe(Hook with { Enabled = false });
        When(d => NotificationDesk.Remove(d, "c1", Now));
        _desk.Channels.ShouldBeEmpty();
    }

    [Fact]
    public void the_same_again_is_nothing()
    {
        When(d => NotificationDesk.Add(d, Hook, Now));
        NotificationDesk.Add(_desk, Hook, Now).ShouldBe(Outcome.Nothing);
        NotificationDesk.Change(_desk, "c1", c => c, Now).ShouldBe(Outcome.Nothing);
        NotificationDesk.SetQuietHours(_desk, null, Now).ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public void what_is_not_there_cannot_be_changed()
    {
        NotificationDesk.Change(_desk, "c9", c => c, Now).Denial!.Code.ShouldBe(Denials.ChannelNotFound);
        NotificationDesk.Remove(_desk, "c9", Now).Denial!.Code.ShouldBe(Denials.ChannelNotFound);
    }

    [Fact]
    public void there_is_an_end_to_channels()
    {
        for (var i = 0; i < NotificationDesk.MostChannels; i++) When(d => NotificationDesk.Add(d, Hook with { Id = $"c{i}" }, Now));
        NotificationDesk.Add(_desk, Hook with { Id = "one more" }, Now).Denial!.Code.ShouldBe(Denials.TooManyChannels);
    }

    public static TheoryData<NotificationChannel, string> Wrong => new()
    {
        { Hook with { Name = " " }, "name" },
        { Hook with { Url = null }, "url" },
        { Hook with { Url = "ftp://hooks.example.com" }, "url" },
        { Hook with { Url = "https://ada:secret@hooks.example.com" }, "url" },
        { Hook with { ChatId = "1" }, "chatId" },
        { new("c1", ChannelKind.Telegram, "Phone", null, null, true), "chatId" },
        { new("c1", ChannelKind.Telegram, "Phone", "https://example.com", "1", true), "url" },
        { new("c1", ChannelKind.Discord, "Room", null, "1", true), "chatId" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void a_channel_that_cannot_be_one_is_refused_by_name(NotificationChannel channel, string field) =>
        NotificationDesk.Add(_desk, channel, Now).Denial!.Errors.Select(e => e.Field).ShouldBe([field]);

    [Theory]
    [InlineData("22:00", "07:00", "2026-03-02T23:30:00Z", "2026-03-03T07:00:00Z")]
    [InlineData("22:00", "07:00", "2026-03-03T06:59:59Z", "2026-03-03T07:00:00Z")]
    [InlineData("22:00", "07:00", "2026-03-03T07:00:00Z", null)]
    [InlineData("22:00", "07:00", "2026-03-02T22:00:00Z", "2026-03-03T07:00:00Z")]
    [InlineData("12:00", "14:00", "2026-03-02T13:00:00Z", "2026-03-02T14:00:00Z")]
    [InlineData("12:00", "14:00", "2026-03-02T15:00:00Z", null)]
    public void quiet_hours_have_an_end(string from, string to, string instant, string? end) =>
        Quiet(from, to, "UTC").EndOf(At(instant)).ShouldBe(end is null ? null : At(end));

    [Fact]
    public void they_are_of_the_place_where_somebody_sleeps() =>
        Quiet("22:00", "07:00", "Europe/Paris").EndOf(At("2026-07-01T21:00:00Z")).ShouldBe(At("2026-07-02T05:00:00Z"));

    [Fact]
    public void an_end_that_the_clock_leaves_out_is_when_it_is_put_forward() =>
        Quiet("22:00", "02:30", "Europe/Paris").EndOf(At("2026-03-29T00:30:00Z")).ShouldBe(At("2026-03-29T01:00:00Z"));

    [Fact]
    public void hours_that_are_none_are_refused()
    {
        NotificationDesk.SetQuietHours(_desk, Quiet("22:00", "22:00", "UTC"), Now).Denial!.Errors.Select(e => e.Field).ShouldBe(["to"]);
        NotificationDesk.SetQuietHours(_desk, Quiet("22:00", "07:00", "Europe/Atlantis"), Now).Denial!.Errors.Select(e => e.Field).ShouldBe(["timeZone"]);
        When(d => NotificationDesk.SetQuietHours(d, Quiet("22:00", "07:00", "UTC"), Now));
        When(d => NotificationDesk.SetQuietHours(d, null, Now));
        _desk.QuietHours.ShouldBeNull();
    }

    private static QuietHours Quiet(string from, string to, string zone) =>
        new(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture), zone);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private void When(Func<NotificationDeskState, Outcome> command)
    {
        var outcome = command(_desk);
        outcome.Denial.ShouldBeNull();
        _desk = outcome.Events.Aggregate(_desk, NotificationDesk.Evolve);
    }
}
