using Arena.Domain.Amounts;
using Arena.Domain.Settings;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Settings;

public class when_changing_settings
{
    private static Outcome Change(string key, string value) => SettingsStream.Change(SettingsStream.Initial, key, value, "admin", Market.Opening);

    [Theory]
    [InlineData("turn.interval", "\"00:00:02\"", "\"00:00:05\"")]
    [InlineData("order.minimum", "25.5", "10")]
    [InlineData("cooldown.turns", "0", "2")]
    [InlineData("fees.taker", "0.001", "0.0004")]
    [InlineData("registration.enabled", "false", "true")]
    public void the_event_has_the_old_and_the_new_value(string key, string value, string old) =>
        Change(key, value).Events.ShouldHaveSingleItem().ShouldBe(new SettingChanged(key, old, value, "admin", Market.Opening));

    [Theory]
    [InlineData("turn.interval", "\"00:00:00\"")]
    [InlineData("turn.interval", "5")]
    [InlineData("order.minimum", "-1")]
    [InlineData("cooldown.turns", "1.5")]
    [InlineData("turns.parallelism", "0")]
    [InlineData("spectators.enabled", "\"yes\"")]
    [InlineData("fees.maker", "not json")]
    public void a_value_that_does_not_fit_is_denied(string key, string value) => Change(key, value).Denial!.Code.ShouldBe(Denials.InvalidSetting);

    [Fact]
    public void the_list_is_closed() => Change("colour", "\"red\"").Denial!.Code.ShouldBe(Denials.UnknownSetting);

    [Fact]
    public void the_value_that_holds_already_is_nothing() => Change("cooldown.turns", "2").ShouldBe(Outcome.Nothing);

    [Fact]
    public void the_fold_has_it()
    {
        var state = Change("slippage.basisPoints", "2.5").Events.Aggregate(SettingsStream.Initial, SettingsStream.Evolve);
        state.Settings.SlippageBasisPoints.ShouldBe(2.5m);
    }

    [Fact]
    public void a_limit_of_nothing_is_no_limit()
    {
        var set = Change("risk.maxDrawdown", "0.2").Events.Aggregate(SettingsStream.Initial, SettingsStream.Evolve);
        set.Settings.Risk.MaxDrawdown.ShouldBe(0.2m);
        var off = SettingsStream.Change(set, "risk.maxDrawdown", "0", "admin", Market.Opening).Events.Aggregate(set, SettingsStream.Evolve);
        off.Settings.ShouldBe(SettingsStream.Initial.Settings);
    }

    [Fact]
    public void a_setting_of_another_version_is_passed_over() =>
        SettingsStream.Evolve(SettingsStream.Initial, new SettingChanged("gone", null, "1", "admin", Market.Opening)).ShouldBe(SettingsStream.Initial);

    [Fact]
    public void every_key_is_described_and_its_default_fits()
    {
        SettingKeys.All.Select(k => k.Key).ShouldBeUnique(StringComparer.Ordinal);
        foreach (var key in SettingKeys.All)
        {
            key.Description.ShouldEndWith(".");
            Change(key.Key, key.Default).ShouldBe(Outcome.Nothing);
        }
    }

    [Fact]
    public void pausing_twice_is_once()
    {
        var paused = SettingsStream.Pause(SettingsStream.Initial, "the recording ended", "system", Market.Opening)
            .Events.Aggregate(SettingsStream.Initial, SettingsStream.Evolve);
        paused.PausedReason.ShouldBe("the recording ended");
        SettingsStream.Pause(paused, "again", "system", Market.Opening).ShouldBe(Outcome.Nothing);
        SettingsStream.Resume(paused, "admin", Market.Opening).Events.Aggregate(paused, SettingsStream.Evolve).Paused.ShouldBeFalse();
        SettingsStream.Resume(SettingsStream.Initial, "admin", Market.Opening).ShouldBe(Outcome.Nothing);
    }
}

public class when_setting_a_leverage_policy
{
    [Fact]
    public void it_is_set_changed_and_removed()
    {
        var set = LeverageStream.Set(LeverageStream.Initial, "BTCUSD", 20, true, "admin", Market.Opening)
            .Events.Aggregate(LeverageStream.Initial, LeverageStream.Evolve);
        set.Policy.ShouldBe(new LeveragePolicy(new Leverage(20), true));
        LeverageStream.Set(set, "BTCUSD", 20, true, "admin", Market.Opening).ShouldBe(Outcome.Nothing);
        var removed = LeverageStream.Remove(set, "admin", Market.Opening).Events.Aggregate(set, LeverageStream.Evolve);
        removed.Policy.ShouldBeNull();
        LeverageStream.Remove(removed, "admin", Market.Opening).ShouldBe(Outcome.Nothing);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(126)]
    public void it_is_within_bounds(double leverage) =>
        LeverageStream.Set(LeverageStream.Initial, "BTCUSD", (decimal)leverage, false, "admin", Market.Opening).Denial!.Code.ShouldBe(Denials.InvalidLeverage);
}
