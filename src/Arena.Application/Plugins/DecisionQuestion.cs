using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arena.Application.Decisions;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Plugins;

/// <summary>What a decision endpoint is sent, as JSON: docs/plugins.md.</summary>
internal sealed record DecisionQuestion(
    string BotId,
    int Run,
    int Turn,
    long Step,
    DateTimeOffset At,
    IReadOnlyList<string> Symbols,
    IReadOnlyList<Quote> Quotes,
    QuestionAccount Account,
    IReadOnlyList<Position> Positions,
    IReadOnlyList<OpenOrder> Orders,
    IReadOnlyDictionary<string, int> CooldownUntil,
    QuestionRules Rules,
    IReadOnlyDictionary<string, IReadOnlyList<decimal>> Marks)
{
    /// <summary>Marks of each symbol, oldest first, the current one last.</summary>
    private const int MarksSent = 200;

    private static readonly JsonSerializerOptions Options = new(DomainJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    public static string Json(DecisionRequest request)
    {
        var (bot, symbols) = (request.Bot, request.Bot.Configuration.Symbols);
        var question = new DecisionQuestion(
            bot.Id, bot.Run, bot.Turn, request.Market.Step, request.Market.At, symbols,
            [.. request.Market.Quotes.Where(q => symbols.Contains(q.Symbol, StringComparer.Ordinal))],
            new QuestionAccount(bot.InitialBalance, bot.Balance, bot.Free, new Headroom(request).Equity, bot.PeakEquity),
            [.. bot.Positions.Values.OrderBy(p => p.Symbol, StringComparer.Ordinal)],
            [.. bot.Orders.Values.OrderBy(o => o.Number)],
            bot.CooldownUntil,
            new QuestionRules(
                request.Rules.MinimumOrder, request.Rules.Fees,
                symbols.Where(request.Rules.Instruments.ContainsKey).ToDictionary(s => s, s => request.Rules.Instruments[s], StringComparer.Ordinal),
                symbols.ToDictionary(s => s, s => request.Rules.Leverage.For(s), StringComparer.Ordinal), bot.Configuration.Risk),
            symbols.ToDictionary(s => s, s => request.History.Marks(s, MarksSent), StringComparer.Ordinal));
        return JsonSerializer.Serialize(question, Options);
    }
}

internal sealed record QuestionAccount(Money InitialBalance, Money Balance, Money Free, Money Equity, Money PeakEquity);

internal sealed record QuestionRules(
    Money MinimumOrder, FeeRates Fees, IReadOnlyDictionary<string, Instrument> Instruments, IReadOnlyDictionary<string, LeveragePolicy> Leverage, RiskLimits Risk);
