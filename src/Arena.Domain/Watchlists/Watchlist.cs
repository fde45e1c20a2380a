using System.Collections.Immutable;
using Arena.Domain.Trading;

namespace Arena.Domain.Watchlists;

/// <summary>The symbols that somebody keeps an eye on, in their order. Stream <c>watchlist-{user}</c>.</summary>
public sealed record WatchlistChanged(IReadOnlyList<string> Symbols, DateTimeOffset At);

public sealed record WatchlistState(ImmutableList<string> Symbols);

/// <summary>Fold and commands of a watchlist. A command that changes nothing yields <see cref="Outcome.Nothing"/>.</summary>
public static class Watchlist
{
    public const int MostSymbols = 100;

    public static WatchlistState Initial { get; } = new([]);

    public static WatchlistState Evolve(WatchlistState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event is WatchlistChanged e ? new([.. e.Symbols]) : state;
    }

    /// <param name="symbols">A symbol that comes twice counts where it comes first.</param>
    public static Outcome Set(WatchlistState state, IEnumerable<string> symbols, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        string[] distinct = [.. symbols.Distinct(StringComparer.Ordinal)];
        if (distinct.Length > MostSymbols) return Outcome.Denied(Denials.Because(Denials.WatchlistFull, ("symbols", distinct.Length), ("maximum", MostSymbols)));
        return state.Symbols.SequenceEqual(distinct, StringComparer.Ordinal) ? Outcome.Nothing : Outcome.Of(new WatchlistChanged(distinct, at));
    }

    public static Outcome Add(WatchlistState state, string symbol, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Set(state, state.Symbols.Append(symbol), at);
    }

    public static Outcome Remove(WatchlistState state, string symbol, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Set(state, state.Symbols.Where(s => s != symbol), at);
    }
}
