using System.Globalization;
using System.Text;

namespace Arena.Application.Backtests;

/// <summary>Curves as inline SVG.</summary>
internal static class TearsheetCharts
{
    private const int Width = 1_000;
    private const int Left = 80;
    private const int MostPoints = 1_000;

    public static string Lines(IReadOnlyList<BacktestPoint> points)
    {
        if (points.Count < 2) return "<p>There is no curve.</p>";
        double[] own = [.. points.Select(p => (double)p.Equity)];
        double[] other = [.. points.Select(p => (double)p.BuyAndHold)];
        var (low, high) = (Math.Min(own.Min(), other.Min()), Math.Max(own.Max(), other.Max()));
        var chart = new Chart(300, low, high, points[0].At, points[^1].At);
        chart.Axis(v => v.ToString("#,0", CultureInfo.InvariantCulture));
        chart.Line(other, "var(--other)", "stroke-dasharray=\"5 3\"");
        chart.Line(own, "var(--own)", "");
        chart.Legend([("Strategy", "var(--own)", ""), ("Buy and hold", "var(--other)", "stroke-dasharray=\"5 3\"")]);
        return chart.End("Equity over time, beside buy and hold");
    }

    public static string Drawdown(IReadOnlyList<DrawdownPoint> points)
    {
        if (points.Count < 2) return "<p>There is no curve.</p>";
        double[] falls = [.. points.Select(p => -p.Drawdown)];
        var chart = new Chart(160, Math.Min(falls.Min(), -0.001), 0, points[0].At, points[^1].At);
        chart.Axis(v => v.ToString("0.0%", CultureInfo.InvariantCulture));
        chart.Line(falls, "var(--loss)", "");
        return chart.End("Drawdown over time");
    }

    private sealed class Chart(int height, double low, double high, DateTimeOffset from, DateTimeOffset to)
    {
        private const int Lines = 4;
        private readonly StringBuilder _svg = new();
        private readonly double _high = high > low ? high : low + 1;

        public void Axis(Func<double, string> text)
        {
            for (var i = 0; i <= Lines; i++)
            {
                var value = low + ((_high - low) * i / Lines);
                _svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line x1=\"{Left}\" x2=\"{Width}\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\" stroke=\"var(--line)\"/><text x=\"{Left - 8}\" y=\"{Y(value) + 4:0.#}\" text-anchor=\"end\">{text(value)}</text>");
            }
            for (var i = 0; i <= Lines; i++)
            {
                var x = Left + ((Width - Left) * i / Lines);
                var anchor = i == 0 ? "start" : i == Lines ? "end" : "middle";
                _svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{height + 16}\" text-anchor=\"{anchor}\">{from + ((to - from) * i / Lines):yyyy-MM-dd}</text>");
            }
        }

        /// <summary>Of many points the lowest and the highest of each stretch are drawn, so that no extreme is lost.</summary>
        public void Line(double[] values, string colour, string style)
        {
            var stretch = Math.Max(1, values.Length / (MostPoints / 2));
            _svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\" {style} points=\"");
            for (var start = 0; start < values.Length; start += stretch)
            {
                var (least, most) = (start, start);
                for (var i = start; i < Math.Min(values.Length, start + stretch); i++)
                {
                    if (values[i] < values[least]) least = i;
                    if (values[i] > values[most]) most = i;
                }
                Point(Math.Min(least, most));
                if (least != most) Point(Math.Max(least, most));
            }
            if (values.Length % stretch != 1) Point(values.Length - 1);
            _svg.Append("\"/>");

            void Point(int i) => _svg.Append(CultureInfo.InvariantCulture, $"{Left + ((Width - Left) * (double)i / (values.Length - 1)):0.#},{Y(values[i]):0.#} ");
        }

        public void Legend((string Name, string Colour, string Style)[] entries)
        {
            for (var i = 0; i < entries.Length; i++)
            {
                _svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line x1=\"{Left + 10 + (i * 130)}\" x2=\"{Left + 34 + (i * 130)}\" y1=\"12\" y2=\"12\" stroke=\"{entries[i].Colour}\" stroke-width=\"2\" {entries[i].Style}/><text x=\"{Left + 40 + (i * 130)}\" y=\"16\">{entries[i].Name}</text>");
            }
        }

        public string End(string label) => string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height + 22}\" role=\"img\" aria-label=\"{label}\">{_svg}</svg>");

        private double Y(double value) => 6 + ((height - 12) * (_high - value) / (_high - low));
    }
}
