using Arena.Domain.Prompts;
using FsCheck;
using FsCheck.Fluent;

namespace Arena.Domain.Tests.Prompts;

public class when_prompts_are_compared
{
    [Fact]
    public void what_was_removed_stands_before_what_took_its_place() =>
        PromptDiff.Of("Buy low.\nSell high.\nHold.", "Buy low.\nSell higher.\nHold.\nSleep.").ShouldBe(
        [
            new(LineChange.Same, 1, 1, "Buy low."), new(LineChange.Removed, 2, null, "Sell high."), new(LineChange.Added, null, 2, "Sell higher."),
            new(LineChange.Same, 3, 3, "Hold."), new(LineChange.Added, null, 4, "Sleep."),
        ]);

    [Fact]
    public void line_ends_of_another_system_are_no_difference() => PromptDiff.Of("a\r\nb", "a\nb").ShouldAllBe(l => l.Change == LineChange.Same);

    [Fact]
    public void both_texts_are_in_it_and_nothing_is_shown_twice() => Prop
        .ForAll(
            Gen.Elements("a", "b", "c", "").ListOf().Zip(Gen.Elements("a", "b", "d", "").ListOf()).ToArbitrary(),
            texts =>
            {
                var (before, after) = (string.Join('\n', texts.Item1), string.Join('\n', texts.Item2));
                var lines = PromptDiff.Of(before, after);
                string.Join('\n', lines.Where(l => l.Before is not null).Select(l => l.Text)).ShouldBe(before);
                string.Join('\n', lines.Where(l => l.After is not null).Select(l => l.Text)).ShouldBe(after);
                lines.Where(l => l.After is not null).Select(l => l.After!.Value).ShouldBe(Enumerable.Range(1, lines.Count(l => l.After is not null)));
                lines.ShouldAllBe(l => (l.Change == LineChange.Same) == (l.Before != null && l.After != null));
            })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void the_longest_prompts_are_compared_too()
    {
        var (before, after) = (string.Join('\n', Enumerable.Range(0, 5_000)), string.Join('\n', Enumerable.Range(3, 5_000).Select(i => i % 7)));
        PromptDiff.Of(before, after).Count(l => l.Change == LineChange.Added).ShouldBeGreaterThan(4_000);
    }
}
