using System.Text.Json;
using Arena.Domain.Decisions;
using Arena.Domain.Trading;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace Arena.Domain.Tests.Decisions;

/// <summary>Whatever comes, the reader neither throws nor finds a trade that is not there.</summary>
public class when_answers_are_noise(ITestOutputHelper output)
{
    private const int Cases = 3_000;
    private static readonly string[] Symbols = ["BTCUSD", "ETHUSD"];

    private static readonly string[] Shards =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\uD83D", "\u200B", "｛", "｝", "：", "，", "```json\n", "<think>", "</think>", "null", "true", "1e999",
        "-0", "~5", "1,000", "\"decisions\":", "{\"decisions\":[", "\"symbol\":\"BTCUSD\",", "\"action\":\"open_long\",", "\"confidence\":1,", "\"justification\":\"j\"", "\"notional\":5",
        "],\"notes\":\"\"}", "\n", "\0", " ", "Sure. ", Corpus.Long, Corpus.Of(Corpus.Long), Corpus.Of(),
    ];

    private static readonly string[] Quotes = ["“", "”", "„", "＂", "‟"];

    private static readonly Arbitrary<string> Quoted = Gen.Elements([.. Shards, .. Quotes, .. Quotes]).ListOf().Select(string.Concat).ToArbitrary();

    private static readonly Arbitrary<string> Shreds = Gen.Elements(Shards).ListOf().Select(string.Concat).ToArbitrary();

    /// <summary>A good answer in which some characters were replaced, dropped or doubled.</summary>
    private static readonly Arbitrary<string> Damaged = (
        from hits in (from place in Gen.Choose(0, 10_000) from kind in Gen.Choose(0, 2) from shard in Gen.Elements(Shards) select (place, kind, shard)).ListOf()
        select hits.Aggregate(Corpus.Of(Corpus.Long), (text, hit) =>
        {
            var at = hit.place % (text.Length + 1);
            return hit.kind switch
            {
                0 => text.Insert(at, hit.shard),
                1 => text[..at],
                _ => text.Remove(at, Math.Min(1, text.Length - at)),
            };
        })).ToArbitrary();

    [Fact]
    public void shreds_of_answers_are_harmless() => Check(Shreds);

    [Fact]
    public void damaged_answers_are_harmless() => Check(Damaged);

    [Fact]
    public void any_text_is_harmless() => Check(ArbMap.Default.ArbFor<string>());

    /// <summary>Which quote ends a text only the reader knows, so that what it found is not looked up again.</summary>
    [Fact]
    public void typographic_quotes_are_harmless() => Check(Quoted, lookUp: false);

    private void Check(Arbitrary<string> answers, bool lookUp = true)
    {
        var (trades, count) = (0, 0);
        Prop.ForAll(answers, text =>
        {
            count++;
            var reading = AnswerReader.Read(text ?? "", Symbols);
            foreach (var rejection in reading.Rejections.Append(reading.Failure!).OfType<AnswerRejection>()) AnswerFaults.All.ShouldContain(f => f.Code == rejection.Code);
            if (reading.Failure is not null) reading.Decisions.ShouldBeEmpty();
            JsonSerializer.Serialize(new DecisionAnswer(reading.Decisions, reading.Notes, reading.Rejections, reading.Failure), DomainJson.Options).ShouldNotContain("\\u0000");
            foreach (var decision in reading.Decisions)
            {
                trades++;
                if (lookUp) IsThere(decision, text!).ShouldBeTrue(text);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithEndSize(60));
        output.WriteLine($"{count} answers, {trades} decisions read");
    }

    /// <summary>Independently of the reader: the text holds, as one whole JSON value, an object whose list has this decision.</summary>
    private static bool IsThere(TradeDecision decision, string text)
    {
        var plain = new string([.. text.Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format).Select(c => char.IsSurrogate(c) ? '?' : c)])
            .Replace('｛', '{').Replace('｝', '}').Replace('：', ':').Replace('，', ',');
        for (var start = plain.IndexOf('{', StringComparison.Ordinal); start >= 0; start = plain.IndexOf('{', start + 1))
        {
            for (var end = plain.IndexOf('}', start); end >= 0; end = plain.IndexOf('}', end + 1))
                if (Has(plain[start..(end + 1)], decision)) return true;
        }
        return false;
    }

    private static bool Has(string text, TradeDecision decision)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("decisions", out var list) && list.ValueKind == JsonValueKind.Array
                && list.EnumerateArray().Any(d => d.ValueKind == JsonValueKind.Object && d.TryGetProperty("symbol", out var symbol) && symbol.ValueEquals(decision.Symbol)
                    && d.TryGetProperty("action", out var action) && action.ValueEquals(JsonNamingPolicy.SnakeCaseLower.ConvertName(decision.Action.ToString())));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
