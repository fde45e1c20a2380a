using Arena.Domain.Markets;

namespace Arena.Benchmarks;

/// <summary>The least that can be done: two running sums and an amount that changes hands where they cross. No order, fee, stop or risk.</summary>
internal static class BareLoop
{
    public static int Run(CandleSeries candles, int fast, int slow)
    {
        var (fastSum, slowSum, cash, held, before, trades) = (0d, 0d, 10_000d, 0d, 0d, 0);
        for (var i = 0; i < candles.Count; i++)
        {
            var close = candles.Bar(i).Close;
            fastSum += close - (i >= fast ? candles.Bar(i - fast).Close : 0);
            slowSum += close - (i >= slow ? candles.Bar(i - slow).Close : 0);
            if (i < slow) continue;
            var difference = (fastSum / fast) - (slowSum / slow);
            if (difference > 0 && before <= 0 && held == 0)
            {
                held = cash / 2 / close;
                cash -= held * close;
                trades++;
            }
            else if (difference < 0 && before >= 0 && held > 0)
            {
                cash += held * close;
                held = 0;
                trades++;
            }
            before = difference;
        }
        return cash > 0 ? trades : -1;
    }
}
