using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.EventStore;

namespace Arena.Benchmarks.Log;

/// <summary>An entry of an account; 250 bytes of JSON.</summary>
internal sealed record Entry(decimal Amount, string Symbol, int Turn, string Note);

internal sealed record Account(decimal Balance, long Entries, IReadOnlyDictionary<string, decimal> BySymbol)
{
    public static Account Initial { get; } = new(0, 0, FrozenDictionary<string, decimal>.Empty);

    public static Account Evolve(Account account, object @event) =>
        @event is Entry e ? account with { Balance = account.Balance + e.Amount, Entries = account.Entries + 1 } : account;
}

/// <summary>The domain that the log is measured with: accounts and their entries, so small that what is measured is the log.</summary>
internal static class Ledger
{
    public const string Tenant = "bench";
    public const string Alias = "entry";
    private const int Bytes = 250;

    private static readonly string Padding = new('x', Bytes - JsonSerializer.SerializeToUtf8Bytes(new Entry(1.25m, "BTCUSD", 1000, ""), LedgerJson.Default.Entry).Length);

    public static Entry Entry(int turn) => new(1.25m, "BTCUSD", 1000 + turn % 9000, Padding);

    public static EventTypes Events() =>
        new(new Dictionary<string, Type>(StringComparer.Ordinal) { [Alias] = typeof(Entry) }, new JsonSerializerOptions(LedgerJson.Default.Options));

    public static AggregateTypes Aggregates() => new AggregateTypes().Add("account", Account.Initial, Account.Evolve);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Entry))]
[JsonSerializable(typeof(Account))]
internal sealed partial class LedgerJson : JsonSerializerContext;
