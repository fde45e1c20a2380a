using Arena.Domain.Alerts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Alerts;

public class when_an_alert_watches
{
    private static readonly DateTimeOffset Now = Market.Opening;
    private static readonly AlertDefinition Above100 = new("High", AlertKind.Price, AlertDirection.Above, 100, "BTCUSD", null, Once: false, Enabled: true);
    private AlertState _alert = Alert.Create(Alert.Initial, "a1", "u1", Above100, Now).Events.Aggregate(Alert.Initial, Alert.Evolve);
    private long _position = 10;

    [Fact]
    public void it_fires_once_for_each_crossing()
    {
        Sees(90, 99, 100, 120, 101, 99.9m, 95, 100, 100).ShouldBe(["armed", "fired 1", "armed", "fired 2"]);
        _alert.Fired.ShouldBe(2);
    }

    [Fact]
    public void what_was_beyond_the_threshold_from_the_start_is_no_crossing() => Sees(130, 120, 90, 130).ShouldBe(["armed", "fired 1"]);

    [Fact]
    public void from_above_it_waits_for_the_fall()
    {
        When(a => Alert.Change(a, Above100 with { Direction = AlertDirection.Below }, Now));
        Sees(90, 101, 100, 99, 101).ShouldBe(["armed", "fired 1", "armed"]);
    }

    [Fact]
    public void what_the_log_shows_again_changes_nothing()
    {
        Sees(90, 110, 90, 110);
        foreach (var (position, value) in new (long, decimal)[] { (11, 90), (12, 110), (13, 90), (14, 110) })
            Alert.Observe(_alert, _alert.Revision, "BTCUSD", value, position, Now).ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public void it_says_what_it_saw_and_where()
    {
        Sees(90);
        var fired = When(a => Alert.Observe(a, a.Revision, "BTCUSD", 100.5m, 77, Now)).ShouldBeOfType<AlertFired>();
        fired.ShouldSatisfyAllConditions(f => f.Number.ShouldBe(1), f => f.Value.ShouldBe(100.5m), f => f.Position.ShouldBe(77), f => f.Definition.ShouldBe(Above100));
        AlertText.IdOf(fired).ShouldBe("a1-1");
    }

    [Fact]
    public void once_is_enough_for_those_that_say_so()
    {
        When(a => Alert.Change(a, Above100 with { Once = true }, Now));
        Sees(90, 110, 90, 110).ShouldBe(["armed", "fired 1"]);
        _alert.Definition!.Enabled.ShouldBeFalse();
    }

    [Fact]
    public void another_threshold_begins_anew_and_another_name_does_not()
    {
        Sees(90);
        When(a => Alert.Change(a, Above100 with { Name = "Higher" }, Now));
        _alert.Armed.ShouldBeTrue();
        var before = _alert.Revision;
        When(a => Alert.Change(a, Above100 with { Name = "Higher", Threshold = 80 }, Now));
        _alert.Armed.ShouldBeFalse();
        Alert.Observe(_alert, before, "BTCUSD", 70, 90, Now).ShouldBe(Outcome.Nothing, "it was looked at under the threshold before");
    }

    [Fact]
    public void disabled_or_removed_it_sees_nothing()
    {
        Sees(90);
        When(a => Alert.Change(a, Above100 with { Enabled = false }, Now));
        Sees(110, 90, 110).ShouldBeEmpty();
        When(a => Alert.Remove(a, Now));
        Sees(110).ShouldBeEmpty();
        Alert.Remove(_alert, Now).Denial!.Code.ShouldBe(Denials.AlertNotFound);
        Alert.Change(_alert, Above100, Now).Denial!.Code.ShouldBe(Denials.AlertNotFound);
    }

    [Fact]
    public void the_same_again_is_nothing()
    {
        Alert.Create(_alert, "a1", "u1", Above100, Now).ShouldBe(Outcome.Nothing);
        Alert.Change(_alert, Above100 with { Channels = null }, Now).ShouldBe(Outcome.Nothing);
        When(a => Alert.Change(a, Above100 with { Channels = ["c1"] }, Now));
        Alert.Change(_alert, Above100 with { Channels = ["c1"] }, Now).ShouldBe(Outcome.Nothing);
    }

    [Theory]
    [InlineData("", AlertKind.Price, AlertDirection.Above, "1", "BTCUSD", null, "name")]
    [InlineData("A", AlertKind.Price, AlertDirection.Above, "0", "BTCUSD", null, "threshold")]
    [InlineData("A", AlertKind.Price, AlertDirection.Above, "1", null, null, "symbol")]
    [InlineData("A", AlertKind.Price, AlertDirection.Above, "1", "BTCUSD", "b1", "botId")]
    [InlineData("A", AlertKind.Drawdown, AlertDirection.Above, "1.1", null, "b1", "threshold")]
    [InlineData("A", AlertKind.Drawdown, AlertDirection.Below, "0.1", null, "b1", "direction")]
    [InlineData("A", AlertKind.Drawdown, AlertDirection.Above, "0.1", null, null, "botId")]
    [InlineData("A", AlertKind.Pnl, AlertDirection.Below, "-5", "BTCUSD", "b1", "symbol")]
    [InlineData("A", AlertKind.FailedTurns, AlertDirection.Above, "1.5", null, "b1", "threshold")]
    [InlineData("A", AlertKind.MissedTurns, AlertDirection.Above, "0", null, "b1", "threshold")]
    [InlineData("A", AlertKind.ProjectionLag, AlertDirection.Above, "100", null, "b1", "botId")]
    public void what_cannot_be_waited_for_is_refused_by_name(string name, AlertKind kind, AlertDirection direction, string threshold, string? symbol, string? bot, string field)
    {
        var wrong = new AlertDefinition(name, kind, direction, decimal.Parse(threshold, System.Globalization.CultureInfo.InvariantCulture), symbol, bot, false, true);
        var denial = Alert.Create(Alert.Initial, "a2", "u1", wrong, Now).Denial!;
        denial.Code.ShouldBe(Denials.InvalidConfiguration);
        denial.Errors.Select(e => e.Field).ShouldBe([field]);
    }

    [Theory]
    [InlineData(AlertKind.Price, "70000", "70010.25", "BTCUSD has reached 70,010.25, at or above 70,000.")]
    [InlineData(AlertKind.Pnl, "100", "101", "The P&L of BTCUSD is 101, at or above 100.")]
    [InlineData(AlertKind.Drawdown, "0.1", "0.1234", "BTCUSD is 12.34 % below its peak; the alert is at 10 %.")]
    [InlineData(AlertKind.FailedTurns, "3", "3", "BTCUSD has failed 3 turns in a row; the alert is at 3.")]
    [InlineData(AlertKind.MissedTurns, "3", "4", "BTCUSD has taken no turn for 4 intervals; the alert is at 3.")]
    [InlineData(AlertKind.Budget, "0.8", "0.85", "BTCUSD has used 85 % of the day's budget of its model; the alert is at 80 %.")]
    [InlineData(AlertKind.ProjectionLag, "1000", "2000", "The read model BTCUSD is 2,000 events behind; the alert is at 1,000.")]
    public void it_speaks_in_a_sentence(AlertKind kind, string threshold, string value, string sentence)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var definition = Above100 with { Kind = kind, Threshold = decimal.Parse(threshold, invariant) };
        AlertText.Of(new AlertFired("a1", 1, definition, "BTCUSD", decimal.Parse(value, invariant), 1, Now)).ShouldBe(sentence);
    }

    private object When(Func<AlertState, Outcome> command)
    {
        var outcome = command(_alert);
        outcome.Denial.ShouldBeNull();
        _alert = outcome.Events.Aggregate(_alert, Alert.Evolve);
        return outcome.Events.ShouldHaveSingleItem();
    }

    /// <summary>What it says of one value after another.</summary>
    private List<string> Sees(params decimal[] values)
    {
        var said = new List<string>();
        foreach (var value in values)
        {
            var outcome = Alert.Observe(_alert, _alert.Revision, "BTCUSD", value, ++_position, Now);
            _alert = outcome.Events.Aggregate(_alert, Alert.Evolve);
            said.AddRange(outcome.Events.Select(e => e is AlertFired fired ? $"fired {fired.Number}" : "armed"));
        }

        return said;
    }
}
