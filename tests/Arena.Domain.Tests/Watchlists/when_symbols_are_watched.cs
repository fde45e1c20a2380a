using System.Globalization;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using Arena.Domain.Watchlists;

namespace Arena.Domain.Tests.Watchlists;

public class when_symbols_are_watched
{
    private static readonly DateTimeOffset Now = Market.Opening;
    private WatchlistState _list = Watchlist.Initial;

    [Fact]
    public void they_keep_their_order_and_come_once()
    {
        When(w => Watchlist.Set(w, ["ETHUSD", "BTCUSD", "ETHUSD"], Now));
        When(w => Watchlist.Add(w, "SOLUSD", Now));
        When(w => Watchlist.Remove(w, "BTCUSD", Now));
        _list.Symbols.ShouldBe(["ETHUSD", "SOLUSD"]);
    }

    [Fact]
    public void the_same_again_is_nothing()
    {
        When(w => Watchlist.Add(w, "BTCUSD", Now));
        Watchlist.Add(_list, "BTCUSD", Now).ShouldBe(Outcome.Nothing);
        Watchlist.Remove(_list, "ETHUSD", Now).ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public void there_is_an_end_to_it() =>
        Watchlist.Set(_list, Enumerable.Range(0, Watchlist.MostSymbols + 1).Select(i => i.ToString(CultureInfo.InvariantCulture)), Now).Denial!.Code.ShouldBe(Denials.WatchlistFull);

    private void When(Func<WatchlistState, Outcome> command)
    {
        var outcome = command(_list);
        outcome.Denial.ShouldBeNull();
        _list = outcome.Events.Aggregate(_list, Watchlist.Evolve);
    }
}
