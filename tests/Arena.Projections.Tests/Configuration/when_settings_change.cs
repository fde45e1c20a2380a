using Arena.Domain;
using Arena.Domain.Settings;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Configuration;

public sealed class when_settings_change : ReadModelDatabase
{
    [Fact]
    public async Task the_last_value_of_each_key_stands()
    {
        await AppendAsync(
            EventStore.EventStore.DefaultTenant, StreamIds.Settings,
            new SettingChanged("cooldown.turns", "2", "3", "admin", Story.Opening),
            new SettingChanged("turn.interval", "\"00:00:05\"", "\"00:00:10\"", "admin", Story.Opening),
            new SettingChanged("cooldown.turns", "3", "4", "other", Story.Opening));
        await CatchUpAsync();
        var settings = await Configuration.SettingsAsync(ReadScope.Admin, default);
        settings.Select(s => (s.Key, s.Value.GetRawText(), s.ChangedBy)).ShouldBe([("cooldown.turns", "4", "other"), ("turn.interval", "\"00:00:10\"", "admin")]);
    }

    [Fact]
    public async Task a_removed_leverage_policy_is_gone()
    {
        var stream = StreamIds.Leverage(Story.Btc);
        await AppendAsync(EventStore.EventStore.DefaultTenant, stream, new LeveragePolicySet(Story.Btc, 50, true, "admin", Story.Opening));
        await CatchUpAsync();
        (await Configuration.LeveragePoliciesAsync(ReadScope.Public, default)).ShouldHaveSingleItem().MaxLeverage.ShouldBe(50m);

        await AppendAsync(EventStore.EventStore.DefaultTenant, stream, new LeveragePolicyRemoved(Story.Btc, "admin", Story.Opening));
        await CatchUpAsync();
        (await Configuration.LeveragePoliciesAsync(ReadScope.Public, default)).ShouldBeEmpty();
    }
}
