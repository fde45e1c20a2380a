using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Prompts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using FsCheck;
using FsCheck.Fluent;

namespace Arena.Domain.Tests.Bots;

public class when_a_prompt_is_written
{
    private static readonly DateTimeOffset At = Market.Opening;
    private static readonly Dictionary<string, string> Values = PromptTemplate.Variables.ToDictionary(v => v.Key, v => $"<{v.Key}>", StringComparer.Ordinal);

    [Fact]
    public void its_variables_are_put_in() =>
        PromptTemplate.Render("{{bot}} has {{ equity }}, {not} {{turn}}{{turn}}.", Values).ShouldBe("<bot> has <equity>, {not} <turn><turn>.");

    [Fact]
    public void what_a_variable_holds_is_not_looked_at_again() =>
        PromptTemplate.Render("{{bot}}!", new Dictionary<string, string>(Values, StringComparer.Ordinal) { ["bot"] = "{{equity}}" }).ShouldBe("{{equity}}!");

    [Theory]
    [InlineData("", 1)]
    [InlineData("  \n", 1)]
    [InlineData("At {{equitty}}.", 4)]
    [InlineData("At {{Equity}}.", 4)]
    [InlineData("At {{}}.", 4)]
    [InlineData("At {{equity.", 4)]
    [InlineData("{{bot}} {{{{bot}}", 9)]
    public void a_fault_is_told_with_its_place(string text, int position) => PromptTemplate.Errors(text).ShouldHaveSingleItem().Position.ShouldBe(position);

    [Fact]
    public void all_faults_are_told() => PromptTemplate.Errors("{{a}} {{b}} {{bot}} {{c").Count.ShouldBe(3);

    [Fact]
    public void every_text_without_faults_can_be_rendered() => Prop
        .ForAll(
            Gen.Elements("{{", "}}", "{", "}", "bot", "equity", "{{turn}}", " ", "x", "{{ now }}").ListOf().Select(string.Concat).ToArbitrary(),
            text => { if (PromptTemplate.Errors(text).Count == 0) PromptTemplate.Render(text, Values); })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void the_library_has_no_faults()
    {
        StarterPrompts.All.Select(p => p.Name).ShouldBe(["trend", "momentum", "mean-reversion", "cautious", "contrarian"]);
        StarterPrompts.All.ShouldAllBe(p => PromptTemplate.Errors(p.Text).Count == 0);
    }

    [Fact]
    public void versions_are_counted_and_the_active_one_is_followed()
    {
        var bot = Model();
        bot = Apply(bot, Bot.RevisePrompt(bot, "One.", "", activate: true, "u", At));
        bot = Apply(bot, Bot.RevisePrompt(bot, "Two.", "", activate: false, "u", At));
        (bot.PromptVersions, bot.Prompt).ShouldBe((2, new BotPrompt(1, "One.")));
        Bot.ActivatePrompt(bot, 1, "One.", "u", At).ShouldBe(Outcome.Nothing);
        Apply(bot, Bot.ActivatePrompt(bot, 2, "Two.", "u", At)).Prompt.ShouldBe(new BotPrompt(2, "Two."));
        Bot.RevisePrompt(bot, "{{no}}", "", activate: true, "u", At).Denial!.Code.ShouldBe(Denials.InvalidConfiguration);
        Bot.RevisePrompt(Scenario.Given(1_000).Bot, "One.", "", activate: true, "u", At).Denial!.Code.ShouldBe(Denials.PromptNotForBot);
    }

    [Fact]
    public void a_budget_counts_by_day_and_holds_where_it_is_reached()
    {
        var bot = Model(new ModelBudget(0.01m, null));
        bot = Bot.Evolve(bot, Answered(0.006m, At));
        Bot.BudgetUsedUp(bot, DateOnly.FromDateTime(At.UtcDateTime)).ShouldBeNull();
        bot = Bot.Evolve(bot, Answered(0.004m, At));
        Bot.BudgetUsedUp(bot, DateOnly.FromDateTime(At.UtcDateTime)).ShouldBe("The day's budget of 0.01 USD is used up.");
        Bot.BudgetUsedUp(bot, DateOnly.FromDateTime(At.UtcDateTime).AddDays(1)).ShouldBeNull();
        Bot.Evolve(bot, Answered(0.001m, At.AddDays(1))).ModelUse.ShouldBe(new ModelUse(DateOnly.FromDateTime(At.UtcDateTime).AddDays(1), 0.001m, 150));
    }

    /// <summary>A round trip makes a version; a run makes one too.</summary>
    [Fact]
    public void its_model_is_asked_what_it_learned_when_enough_has_happened_since_it_said_so()
    {
        var bot = Model();
        bot = bot with { Configuration = bot.Configuration with { RewriteSummaryEvery = 2 } };
        bool IsAsked() => bot.History!.IsToBeRewritten(bot.Configuration);
        bot = Bot.Evolve(bot, new RunStarted(1, new Money(1_000), At));
        IsAsked().ShouldBeFalse();
        bot = Bot.Evolve(bot, new RunStarted(2, new Money(1_000), At));
        IsAsked().ShouldBeFalse();
        bot = Bot.Evolve(bot, new RunStarted(3, new Money(1_000), At));
        IsAsked().ShouldBeTrue();
        bot = Bot.Evolve(bot, Answered(0.001m, At) with { Summary = new(3, "Patience.") });
        IsAsked().ShouldBeFalse();
        bot = Bot.Evolve(bot, new RunStarted(4, new Money(1_000), At));
        (bot.History!.Rewritten, IsAsked()).ShouldBe((new RewrittenSummary(3, "Patience."), false));
        bot = Bot.Evolve(bot, new RunStarted(5, new Money(1_000), At));
        IsAsked().ShouldBeTrue();
        bot = bot with { Configuration = bot.Configuration with { RewriteSummaryEvery = null } };
        IsAsked().ShouldBeFalse();
    }

    private static BotState Model(ModelBudget? budget = null)
    {
        var bot = Scenario.Given(1_000).Bot;
        return bot with { Configuration = bot.Configuration with { Kind = BotKind.Llm, ProviderId = "p", ModelBudget = budget } };
    }

    private static BotState Apply(BotState bot, Outcome outcome) => outcome.Events.Aggregate(bot, Bot.Evolve);

    private static DecisionRecorded Answered(decimal cost, DateTimeOffset at) => new(1, BotKind.Llm, 1, null, null, [], "", 10, 120, 30, cost, at);
}
