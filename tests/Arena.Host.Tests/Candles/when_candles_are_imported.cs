using System.Globalization;
using System.Text;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Candles;

[Collection(SharedArena.Name)]
public class when_candles_are_imported(ArenaFixture fixture)
{
    private const string Header = "open_time,open,high,low,close,volume\n";

    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task they_are_read_back_page_by_page()
    {
        var (admin, symbol) = (await _arena.AdminAsync(), Symbol("PAGE"));
        var imported = (await ImportAsync(admin, symbol, Minutes(7))).ShouldBe(HttpStatusCode.OK);
        (imported["read"].GetInt64(), imported["added"].GetInt64(), imported["changed"].GetInt64()).ShouldBe((7, 7, 0));

        var (times, cursor) = (new List<string>(), "");
        do
        {
            var page = (await admin.GetAsync($"/candles?symbol={symbol}&timeframe=1m&limit=3{cursor}")).ShouldBe(HttpStatusCode.OK);
            times.AddRange(page.Items.Select(c => c.GetProperty("openTime").GetString()!));
            cursor = page["nextCursor"].GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        times.Select(t => DateTimeOffset.Parse(t, CultureInfo.InvariantCulture).Minute).ShouldBe([0, 1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task a_second_time_only_what_differs_is_changed()
    {
        var (admin, symbol) = (await _arena.AdminAsync(), Symbol("TWICE"));
        await ImportAsync(admin, symbol, Minutes(3));
        var again = await ImportAsync(admin, symbol, Minutes(4).Replace("00:01:00Z,101,", "00:01:00Z,101.5,", StringComparison.Ordinal));
        (again["read"].GetInt64(), again["added"].GetInt64(), again["changed"].GetInt64()).ShouldBe((4, 1, 1));
    }

    [Fact]
    public async Task longer_ones_are_made_of_them()
    {
        var (admin, symbol) = (await _arena.AdminAsync(), Symbol("LONGER"));
        await ImportAsync(admin, symbol, Minutes(12));
        var five = (await admin.GetAsync($"/candles?symbol={symbol}&timeframe=5m")).ShouldBe(HttpStatusCode.OK).Items;
        five.Select(c => (c.GetProperty("open").GetDecimal(), c.GetProperty("high").GetDecimal(), c.GetProperty("low").GetDecimal(), c.GetProperty("close").GetDecimal(), c.GetProperty("volume").GetDecimal()))
            .ShouldBe([(100, 106, 99, 105, 5), (105, 111, 104, 110, 5), (110, 113, 109, 112, 2)]);
        (await admin.GetAsync($"/candles?symbol={symbol}&timeframe=5m&from=2025-01-01T00:01:00Z&to=2025-01-01T00:10:00Z")).Items
            .ShouldHaveSingleItem().GetProperty("open").GetDecimal().ShouldBe(105);
    }

    [Fact]
    public async Task the_gaps_are_told()
    {
        var (admin, symbol) = (await _arena.AdminAsync(), Symbol("GAPS"));
        await ImportAsync(admin, symbol, Header + Line(0) + Line(1) + Line(5) + Line(6) + Line(8));
        (await admin.GetAsync($"/candles/gaps?symbol={symbol}&timeframe=1m")).Items
            .Select(g => (g.GetProperty("from").GetDateTimeOffset().Minute, g.GetProperty("to").GetDateTimeOffset().Minute, g.GetProperty("missing").GetInt64()))
            .ShouldBe([(2, 5, 3), (7, 8, 1)]);
        (await admin.GetAsync("/candles/series")).Items.Single(s => s.GetProperty("symbol").GetString() == symbol).GetProperty("candles").GetInt64().ShouldBe(5);
    }

    [Theory]
    [InlineData("open_time,open,high,low,close,volume\n2025-01-01T00:00:30Z,1,1,1,1,1\n", "does not begin at a multiple of 1m")]
    [InlineData("open_time,open,high,low,close,volume\n2025-01-01T00:00:00Z,1,1,1,x,1\n", "line 2: close 'x' is not a number")]
    [InlineData("open_time,open\n", "lacks high, low, close, volume")]
    public async Task a_faulty_file_changes_nothing_and_says_where(string csv, string message)
    {
        var (admin, symbol) = (await _arena.AdminAsync(), Symbol("FAULTY"));
        var refused = await ImportAsync(admin, symbol, csv);
        refused.ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        refused["errors"].GetProperty("body")[0].GetString()!.ShouldContain(message);
        (await admin.GetAsync($"/candles?symbol={symbol}&timeframe=1m")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("symbol=btc&timeframe=1m", "symbol")]
    [InlineData("symbol=BTCUSD&timeframe=7x", "timeframe")]
    [InlineData("symbol=BTCUSD&timeframe=1m&from=2025-01-02T00:00:00Z&to=2025-01-01T00:00:00Z", "to")]
    public async Task a_wrong_question_names_its_field(string query, string field)
    {
        var refused = await (await _arena.AdminAsync()).GetAsync($"/candles?{query}");
        refused.ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        refused.Errors.ShouldBe([field], refused.Text);
    }

    private static Task<Answer> ImportAsync(ArenaClient client, string symbol, string csv) =>
        client.SendAsync(HttpMethod.Post, $"/candles/import?symbol={symbol}&timeframe=1m", new StringContent(csv, Encoding.UTF8, "text/csv"));

    private static string Symbol(string name) => $"{name}{Guid.CreateVersion7().ToString("N")[20..].ToUpperInvariant()}";

    private static string Minutes(int count) => Header + string.Concat(Enumerable.Range(0, count).Select(Line));

    private static string Line(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"2025-01-01T00:{minute:00}:00Z,{100 + minute},{102 + minute},{99 + minute},{101 + minute},1\n");
}
