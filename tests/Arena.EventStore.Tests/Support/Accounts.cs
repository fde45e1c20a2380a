using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.EventStore.Tests.Support;

public sealed record Opened(string Owner);

public sealed record Deposited(decimal Amount, string? Note = null);

public sealed record Withdrawn(decimal Amount);

public sealed record Account(string Owner, decimal Balance, int Events)
{
    public static Account Initial { get; } = new("", 0, 0);

    public static Account Evolve(Account account, object @event) => @event switch
    {
        Opened e => account with { Owner = e.Owner, Events = account.Events + 1 },
        Deposited e => account with { Balance = account.Balance + e.Amount, Events = account.Events + 1 },
        Withdrawn e => account with { Balance = account.Balance - e.Amount, Events = account.Events + 1 },
        _ => account,
    };
}

/// <summary>The little domain that the store's tests speak of.</summary>
public static class Accounts
{
    public static JsonSerializerOptions JsonOptions() => new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static EventTypes Events() => new(
        new Dictionary<string, Type>(StringComparer.Ordinal)
        {
            ["opened"] = typeof(Opened),
            ["deposited"] = typeof(Deposited),
            ["withdrawn"] = typeof(Withdrawn),
        },
        JsonOptions());

    public static AggregateTypes Aggregates(int snapshotEvery = 200) => new AggregateTypes().Add("account", Account.Initial, Account.Evolve, snapshotEvery);
}
