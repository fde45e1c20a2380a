using Arena.Domain.Strategies;

namespace Arena.Domain.Bots;

/// <param name="Field">Path in the configuration, camelCase, for example <c>risk.riskPerTrade</c>.</param>
/// <param name="Message">A sentence.</param>
public readonly record struct ConfigurationError(string Field, string Message);

/// <summary>What a bot's configuration must be, and when two are the same.</summary>
internal static class BotConfigurationRules
{
    private const int LongestName = 64;
    private const int LongestText = 500;
    private const int MostSymbols = 50;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);
    private static readonly Dictionary<string, RiskLimits> NoLimits = new(StringComparer.Ordinal);

    public static IReadOnlyList<ConfigurationError> Validate(BotConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var errors = new List<ConfigurationError>();
        void Require(bool holds, string field, string message)
        {
            if (!holds) errors.Add(new(field, message));
        }

        Require(
            !string.IsNullOrWhiteSpace(configuration.Name) && configuration.Name.Length <= LongestName,
            "name", $"A name has 1 to {LongestName} characters.");
        Require(Enum.IsDefined(configuration.Kind), "kind", "There is no such kind of bot.");
        Require(configuration.Mode == BotMode.Paper, "mode", "Bots trade on paper: no exchange account is connected.");
        Symbols(configuration.Symbols, Require);
        Require(
            configuration.TurnInterval is null || (configuration.TurnInterval >= ShortestInterval && configuration.TurnInterval <= TimeSpan.FromDays(1)),
            "turnInterval", "A turn interval lies between 100 milliseconds and one day.");
        Risk(configuration.Risk, "risk", Require);
        foreach (var (symbol, limits) in configuration.RiskBySymbol ?? NoLimits)
        {
            Require(configuration.Symbols?.Contains(symbol, StringComparer.Ordinal) == true, $"riskBySymbol.{symbol}", "The bot does not trade this symbol.");
            Risk(limits, $"riskBySymbol.{symbol}", Require);
        }
        Require(configuration.Dca is not null == (configuration.Kind == BotKind.Dca), "dca", "A dca bot, and no other, has a plan.");
        if (configuration.Dca is { } plan) Dca(plan, Require);
        Require(configuration.ProviderId is null || configuration.Kind == BotKind.Llm, "providerId", "Only an llm bot asks a provider.");
        Require(configuration.ModelBudget is null || configuration.Kind == BotKind.Llm, "modelBudget", "Only an llm bot has a budget of its model.");
        Require(configuration.ModelBudget is not { DailyCost: <= 0 or > 100_000 }, "modelBudget.dailyCost", "A day's cost lies above 0 and up to 100000 USD.");
        Require(configuration.ModelBudget is not { DailyTokens: <= 0 or > 1_000_000_000 }, "modelBudget.dailyTokens", "A day's tokens are 1 to a thousand million.");
        Require(configuration.RewriteSummaryEvery is null || configuration.Kind == BotKind.Llm, "rewriteSummaryEvery", "Only an llm bot has a model that rewrites its summary.");
        Require(configuration.RewriteSummaryEvery is null or (>= 1 and <= 1000), "rewriteSummaryEvery", "A summary is rewritten after 1 to 1000 round trips; 0 of a change ends it.");
        Require(configuration.Kind == BotKind.Rules || configuration.Rule is null, "rule", "Only a rules bot has a rule.");
        Require(configuration.Kind == BotKind.Rules || configuration.StrategyId is null, "strategyId", "Only a rules bot runs a strategy.");
        Require(configuration.StrategyInputs is null || configuration.StrategyId is not null, "strategyInputs", "Only a bot that runs a strategy sets its inputs.");
        Require(configuration.Rule is null || configuration.StrategyId is null, "rule", "A bot has a rule or a strategy, not both.");
        if (configuration.Rule is { } rule) Rule(rule, Require);
        Require(
            configuration.Plugin is not null == (configuration.Kind == BotKind.Plugin), "plugin",
            configuration.Plugin is null ? "A plug-in bot names its plug-in." : "Only a plug-in bot has a plug-in.");
        Require(configuration.Kind != BotKind.Llm || !string.IsNullOrWhiteSpace(configuration.ProviderId), "providerId", "An llm bot needs a provider.");
        Require(configuration.AvatarUrl is not { Length: > LongestText }, "avatarUrl", $"At most {LongestText} characters.");
        Require(configuration.WalletAddress is not { Length: > LongestText }, "walletAddress", $"At most {LongestText} characters.");
        return errors;
    }

    /// <summary>Equal in every value; lists are compared by their items, which the record's own equality does not do.</summary>
    public static bool Same(BotConfiguration a, BotConfiguration b) =>
        a with { Symbols = b.Symbols, RiskBySymbol = b.RiskBySymbol, StrategyInputs = b.StrategyInputs } == b
        && StrategyInputs.Same(a.StrategyInputs, b.StrategyInputs)
        && a.Symbols.SequenceEqual(b.Symbols, StringComparer.Ordinal)
        && Same(a.RiskBySymbol ?? NoLimits, b.RiskBySymbol ?? NoLimits);

    private static bool Same(IReadOnlyDictionary<string, RiskLimits> a, IReadOnlyDictionary<string, RiskLimits> b) =>
        a.Count == b.Count && a.All(limits => b.TryGetValue(limits.Key, out var other) && other == limits.Value);

    private static void Symbols(IReadOnlyList<string>? symbols, Action<bool, string, string> require)
    {
        require(symbols is { Count: > 0 and <= MostSymbols }, "symbols", $"A bot trades 1 to {MostSymbols} symbols.");
        if (symbols is null) return;
        require(symbols.All(s => !string.IsNullOrWhiteSpace(s)), "symbols", "A symbol is not empty.");
        require(symbols.Distinct(StringComparer.Ordinal).Count() == symbols.Count, "symbols", "A symbol is named once.");
    }

    private static void Risk(RiskLimits? risk, string path, Action<bool, string, string> require)
    {
        require(risk is not null, path, "Limits are given, though each may be empty.");
        foreach (var (field, message) in risk?.Errors() ?? []) require(false, $"{path}.{field}", message);
    }

    private static void Dca(DcaPlan plan, Action<bool, string, string> require)
    {
        require(plan.Amount.IsPositive, "dca.amount", "The amount is above 0.");
        require(plan.EveryTurns >= 1, "dca.everyTurns", "At least every turn.");
        require(plan.MaxNotional >= plan.Amount, "dca.maxNotional", "The largest notional is at least one amount.");
        require(plan.TakeProfitPercent is null or > 0, "dca.takeProfitPercent", "A target lies above 0 percent.");
        require(plan.Leverage.Value >= 1, "dca.leverage", "Leverage is at least 1.");
        require(plan.Every is null || plan.Every > TimeSpan.Zero, "dca.every", "A time between purchases is above 0.");
        require(plan.PauseOnDrawdown is null or (> 0 and <= 1), "dca.pauseOnDrawdown", "A share of the peak lies above 0 and up to 1.");
        if (plan.Steps is not { } steps) return;
        require(steps.Most is >= 1 and <= 100, "dca.steps.most", "1 to 100 safety orders.");
        require(steps.DeviationPercent is > 0 and < 100, "dca.steps.deviationPercent", "A deviation lies between 0 and 100 percent.");
        require(steps.DeviationScale is >= 0.1m and <= 10, "dca.steps.deviationScale", "A scale lies between 0.1 and 10.");
        require(steps.AmountScale is >= 0.1m and <= 10, "dca.steps.amountScale", "A scale lies between 0.1 and 10.");
        require(steps.Amount is not { IsPositive: false }, "dca.steps.amount", "The amount is above 0.");
    }

    private static void Rule(MovingAverageRule rule, Action<bool, string, string> require)
    {
        require(rule.Fast >= 1 && rule.Fast < rule.Slow && rule.Slow <= 1000, "rule.slow", "1 <= fast < slow <= 1000.");
        require(rule.PortionOfEquity is > 0 and <= 1, "rule.portionOfEquity", "A portion of equity lies above 0 and up to 1.");
        require(rule.Leverage.Value >= 1, "rule.leverage", "Leverage is at least 1.");
        require(rule.StopLossPercent is null or (> 0 and < 100), "rule.stopLossPercent", "A stop lies between 0 and 100 percent away.");
    }
}
