using System.Text;
using System.Text.Json;
using Arena.Domain.Amounts;
using Arena.Domain.Decisions;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using Xunit.Abstractions;

namespace Arena.Domain.Tests.Decisions;

public class when_an_answer_is_read(ITestOutputHelper output)
{
    private static readonly string[] Symbols = ["BTCUSD", "ETHUSD", "SOLUSD"];

    public static TheoryData<string> Names => [.. Corpus.Readable.Concat(Corpus.Broken).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void it_is_what_the_corpus_says(string name)
    {
        var (_, answer, outcome) = Corpus.Readable.Concat(Corpus.Broken).Single(c => c.Name == name);
        Outcome(AnswerReader.Read(answer, Symbols)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("\"Less\\u202e leverage.\"", "Less leverage.")]
    [InlineData("null", "")]
    [InlineData("7", "")]
    public void what_was_learned_is_read_where_it_was_asked_for(string summary, string text)
    {
        var answer = $$"""{"decisions":[{{Corpus.Long}}],"summary":{{summary}}}""";
        var reading = AnswerReader.Read(answer, Symbols, withSummary: true);
        (reading.Summary, reading.Decisions.Count, reading.Failure).ShouldBe((text, 1, null));
        AnswerReader.Read(answer, Symbols).Failure!.Code.ShouldBe(AnswerFaults.RootFieldUnknown);
    }

    /// <summary>What it decided is not lost over it, and no character is cut in half.</summary>
    [Fact]
    public void what_was_learned_has_an_end()
    {
        string Read(string summary)
        {
            var reading = AnswerReader.Read($$"""{"decisions":[{{Corpus.Long}}],"summary":"{{summary}}"}""", Symbols, withSummary: true);
            reading.Decisions.Count.ShouldBe(1);
            return reading.Summary;
        }

        Read(new string('x', 2_001)).ShouldBe(new string('x', 2_000));
        Read(new string('x', 1_999) + "\U0001F600").ShouldBe(new string('x', 1_999));
    }

    [Fact]
    public void at_least_sixty_malformed_answers_are_tried_and_every_code_is_met()
    {
        output.WriteLine($"{Corpus.Broken.Count} malformed answers and {Corpus.Readable.Count} that are read");
        Corpus.Broken.Count.ShouldBeGreaterThanOrEqualTo(60);
        var met = string.Join(' ', Corpus.Broken.Select(c => c.Outcome));
        AnswerFaults.All.ShouldAllBe(f => met.Contains(f.Code));
    }

    [Fact]
    public void every_member_arrives_where_it_belongs()
    {
        var reading = AnswerReader.Read("""
            {"decisions":[{"symbol":"SOLUSD","action":"open_short","leverage":2.5,"quantity":1.5,"orderType":"limit","limitPrice":150.25,"timeInForce":"post_only",
            "reduceOnly":false,"expiresAfterMinutes":30,"stopLoss":160,"takeProfit":120,"trailingStopPercent":1.5,"confidence":0.66,"invalidation":"Above 160.",
            "justification":"Weak."}],"notes":"One idea."}
            """, Symbols);
        reading.Notes.ShouldBe("One idea.");
        reading.NeedsRepair.ShouldBeFalse();
        reading.Decisions.ShouldHaveSingleItem().ShouldBe(new TradeDecision(
            "SOLUSD", DecisionAction.OpenShort, new Leverage(2.5m), null, new Quantity(1.5m), null, OrderType.Limit, new Price(150.25m), new Price(160), new Price(120),
            1.5m, 0.66m, "Above 160.", "Weak.") { TimeInForce = TimeInForce.PostOnly, ReduceOnly = false, ExpiresAfterMinutes = 30 });
    }

    [Fact]
    public void a_programs_answer_is_read_by_the_same_rules_as_a_whole()
    {
        AnswerReader.ReadWhole("""{"decisions":[{"symbol":"BTCUSD","action":"close"}],"notes":"n"}""", Symbols).Decisions.ShouldBe([new TradeDecision("BTCUSD", DecisionAction.Close)]);
        AnswerReader.Read("""{"decisions":[{"symbol":"BTCUSD","action":"close"}]}""", Symbols).Rejections.ShouldHaveSingleItem().Code.ShouldBe(AnswerFaults.FieldMissing);
        foreach (var (answer, code) in new[]
        {
            ("```{\"decisions\":[]}```", AnswerFaults.Invalid), ("", AnswerFaults.Invalid), ("null", AnswerFaults.DecisionsMissing), ("[]", AnswerFaults.DecisionsMissing),
            ("""{"decisions":[],"more":1}""", AnswerFaults.RootFieldUnknown), ("""{"decisions":[],"decisions":[]}""", AnswerFaults.Invalid),
            ("""{"decisions":[{"symbol":"BTCUSD","action":"close"},{"symbol":"DOGEUSD","action":"close"}]}""", Denials.SymbolUnknown),
            ("""{"decisions":[{"symbol":"BTCUSD","action":"close"},{"symbol":"BTCUSD","action":"hold"}]}""", Denials.DuplicateSymbol),
            ("""{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":"60"}]}""", AnswerFaults.NumberAsText),
        })
        {
            var reading = AnswerReader.ReadWhole(answer, Symbols);
            (reading.Failure?.Code, reading.Decisions.Count).ShouldBe((code, 0), answer);
        }
    }

    [Fact]
    public void what_cannot_be_shown_or_stored_is_taken_out_of_its_texts()
    {
        var reading = AnswerReader.Read($$"""{"decisions":[],"notes":"a\u0000b\u202ec\u200bd\ne {{"\U0001F600"}}"}""", Symbols);
        reading.Notes.ShouldBe("abcd\ne \U0001F600");
    }

    [Fact]
    public void a_model_is_told_where_its_faults_are()
    {
        AnswerReader.Read(Corpus.Of("5", Corpus.Long.Replace("500", "\"~500\"", StringComparison.Ordinal)), Symbols).Faults
            .ShouldBe(["decisions[0]: DECISION_INVALID: The decision is not an object.", "decisions[1]: NUMBER_RANGE: 'notional' is a plain JSON number."]);
        AnswerReader.Read("No.", Symbols).Faults.ShouldBe(["NO_JSON: The answer holds no JSON object."]);
    }

    [Theory]
    [InlineData("No.", true)]
    [InlineData("""{"decisions":[5]}""", true)]
    [InlineData("""{"decisions":[]}""", false)]
    public void only_an_answer_without_anything_to_do_needs_repair(string answer, bool repair) =>
        AnswerReader.Read(answer, Symbols).NeedsRepair.ShouldBe(repair);

    [Fact]
    public void its_schema_is_published() => Published.ShouldBe("docs/api/decisions.schema.json", DecisionSchema.Json);

    [Fact]
    public void its_faults_are_documented()
    {
        var table = new StringBuilder("| code | what is dropped | meaning |\n| --- | --- | --- |\n");
        foreach (var fault in AnswerFaults.All) table.Append($"| `{fault.Code}` | {(fault.WholeAnswer ? "the answer" : "the decision")} | {fault.Sentence} |\n");
        Published.ShouldHold("docs/domain/decisions.md", table.ToString());
    }

    [Fact]
    public void the_example_of_the_documentation_is_one()
    {
        var page = Published.Read("docs/domain/decisions.md");
        var start = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        Outcome(AnswerReader.Read(page[start..page.IndexOf("```", start, StringComparison.Ordinal)], Symbols)).ShouldBe("BTCUSD open_long; ETHUSD hold");
    }

    private static string Outcome(AnswerReading reading)
    {
        if (reading.Failure is { } failure)
        {
            reading.Decisions.ShouldBeEmpty();
            return failure.Code;
        }
        var all = new List<string>(reading.Decisions.Select(d => $"{d.Symbol} {JsonNamingPolicy.SnakeCaseLower.ConvertName(d.Action.ToString())}"));
        foreach (var rejection in reading.Rejections) all.Insert(rejection.Index!.Value, $"{rejection.Index} {rejection.Code}");
        return string.Join("; ", all);
    }
}
