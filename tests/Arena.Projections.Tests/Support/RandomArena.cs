using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Projections.Tests.Support;

/// <summary>A long story by chance, the same for the same seed: users, bots public and not, trades, liquidations, funding, resets, deletions.</summary>
internal sealed class RandomArena(ReadModelDatabase database, int seed)
{
    private static readonly string[] Users = ["u1", "u2", "u3"];

    private readonly Random _random = new(seed);
    private decimal _btc = 50_000;
    private decimal _eth = 2_000;
    private int _bots;

    public Story Story { get; } = new(database);

    public async Task PlayAsync(int steps)
    {
        await TickAsync();
        foreach (var user in Users)
        {
            await Story.UserAsync(user, 20_000);
            await AddBotAsync(user);
            await AddBotAsync(user);
        }

        for (var step = 0; step < steps; step++)
        {
            await TickAsync();
            foreach (var bot in Story.Bots.Values.Where(b => b.Status != BotStatus.Deleted).ToList())
            {
                if (Turn.NeedsSettlement(bot, Story.Market)) await Story.SettleAsync(bot.Id);
                if (_random.Next(20) == 0) await MeddleAsync(bot.Id);
                else if (_random.Next(30) == 0) await Story.FailAsync(bot.Id, "away");
                else if (Story.Bots[bot.Id].Status == BotStatus.Active) await Story.AnswerAsync(bot.Id, Answer());
            }
        }

        await Story.ProviderAsync("m");
        foreach (var user in Users)
        {
            await Story.StrategyAsync($"s-{user}", $"r-{user}", user);
            await Story.PromptAsync($"r-{user}", user, "m");
            await Story.AlertAsync($"a-{user}", user);
        }
    }

    private async Task TickAsync()
    {
        _btc = decimal.Round(_btc * (1 + ((decimal)_random.NextDouble() - 0.5m) * 0.06m), 2);
        _eth = decimal.Round(_eth * (1 + ((decimal)_random.NextDouble() - 0.5m) * 0.10m), 2);
        await Story.TickAsync(TimeSpan.FromMinutes(_random.Next(1, 90)), Quote(Story.Btc, _btc), Quote(Story.Eth, _eth));
    }

    private Quote Quote(string symbol, decimal mark) => new(
        symbol, new Price(mark), new Price(mark - 0.01m), new Price(mark + 0.01m), new Price(decimal.Round(mark * 1.01m, 2)),
        new Price(decimal.Round(mark * 0.99m, 2)), _random.Next(-5, 6) / 10_000m);

    private Task AddBotAsync(string user)
    {
        var number = ++_bots;
        return Story.BotAsync($"b{number}", user, _random.Next(500, 3_000), isPublic: number % 2 == 1);
    }

    private async Task MeddleAsync(string botId)
    {
        var owner = Story.Bots[botId].OwnerId;
        switch (_random.Next(9))
        {
            case 0: await Story.FundAsync(botId, _random.Next(1, 500)); break;
            case 1: await Story.DefundAsync(botId, _random.Next(1, 500)); break;
            case 2: await Story.BotAsync(botId, bot => Bot.Reset(bot, Story.Market, Story.Rules, Story.Market.At)); break;
            case 3: await Story.BotAsync(botId, bot => Bot.EmergencyStop(bot, Story.Market, Story.Rules, Story.Market.At)); break;
            case 4: await Story.BotAsync(botId, bot => Bot.Pause(bot, "a break", Story.Market.At)); break;
            case 5: await Story.BotAsync(botId, bot => Bot.Start(bot, Story.Market.At)); break;
            case 6: await Story.DepositAsync(owner, _random.Next(1, 1_000)); break;
            case 7: await Story.WithdrawAsync(owner, _random.Next(1, 1_000)); break;
            default:
                await Story.DeleteAsync(botId);
                await AddBotAsync(owner);
                break;
        }
    }

    private DecisionAnswer Answer()
    {
        if (_random.Next(25) == 0) return new DecisionAnswer([], "", [], new AnswerRejection(null, "NO_JSON", "nothing to read"));
        var rejections = _random.Next(25) == 0 ? new[] { new AnswerRejection(0, "UNKNOWN_FIELD", "odd") } : [];
        return new DecisionAnswer([Decision(Story.Btc, _btc), Decision(Story.Eth, _eth)], "by chance", rejections);
    }

    private TradeDecision Decision(string symbol, decimal mark)
    {
        var quantity = decimal.Round(_random.Next(20, 1_500) / mark, 3);
        return _random.Next(8) switch
        {
            0 => Decide.Long(quantity, _random.Next(1, 22), symbol),
            1 => Decide.Short(quantity, _random.Next(1, 22), symbol),
            2 => Decide.Increase(quantity, symbol),
            3 => Decide.Reduce(quantity, symbol),
            4 => Decide.Close(symbol),
            5 => Decide.Stops(decimal.Round(mark * (0.9m + _random.Next(20) / 100m), 2), symbol),
            _ => Decide.Hold(symbol),
        };
    }
}
