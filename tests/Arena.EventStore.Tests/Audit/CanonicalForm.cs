using System.Text;
using System.Text.Json;
using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Audit;

public class when_json_is_made_canonical(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("""{"b":1,"a":{"d":[],"c":{}}}""", """{"a":{"c":{},"d":[]},"b":1}""")]
    [InlineData("""{ "aa" : [ 1 , true , null , "x" ] , "a" : false }""", """{"a":false,"aa":[1,true,null,"x"]}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("""["\u0041\u00e9\n\"\\\/ \ud83d\ude80"]""", """["Aé\u000a\"\\/ 🚀"]""")]
    [InlineData("[1e2, 1.5e2, 1.50e1, 12E-3, 1.20e-3, 0e5, 0.00e1, -0, -0.0, -1E0, 0.05e3]", "[100,150,15.0,0.012,0.00120,0,0.0,0,0.0,-1,50]")]
    [InlineData("[1.10, 0.0, 100000000000000000000, 1e-7, 1.7976931348623157E+20]", "[1.10,0.0,100000000000000000000,0.0000001,179769313486231570000]")]
    [InlineData("\"x\"", "\"x\"")]
    public void it_has_one_form(string json, string canonical) => Canonical(json).ShouldBe(canonical);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task it_is_the_same_before_writing_and_after_reading_back(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 150; i++)
        {
            var json = RandomJson(random, 0);
            await using var command = fixture.DataSource.CreateCommand("select $1::text::jsonb::text");
            command.Parameters.Add(new() { Value = json });
            var back = (string)(await command.ExecuteScalarAsync())!;
            Canonical(back).ShouldBe(Canonical(json), json);
        }
    }

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("1e100000")]
    public void what_jsonb_cannot_hold_is_refused(string json) => Should.Throw<JsonException>(() => Canonical(json));

    private static string Canonical(string json)
    {
        var buffer = new ByteBuffer();
        CanonicalJson.Write(Encoding.UTF8.GetBytes(json), buffer);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    private static string RandomJson(Random random, int depth) => random.Next(depth > 3 ? 6 : 9) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        3 => RandomNumber(random),
        4 or 5 => RandomText(random),
        6 => "[" + string.Join(" , ", Enumerable.Range(0, random.Next(5)).Select(_ => RandomJson(random, depth + 1))) + "]",
        _ => "{ " + string.Join(",\n", Enumerable.Range(0, random.Next(7)).Select(_ => $"{RandomText(random)} :{RandomJson(random, depth + 1)}")) + "}",
    };

    private static string RandomNumber(Random random)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "-" : "").Append(random.Next(3) == 0 ? "0" : random.NextInt64(1, long.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (random.Next(2) == 0)
            text.Append('.').Append(random.Next(0, 1000).ToString("0000", System.Globalization.CultureInfo.InvariantCulture)).Append(new string('0', random.Next(3)));
        if (random.Next(3) == 0)
            text.Append(random.Next(2) == 0 ? 'e' : 'E').Append(random.Next(3) switch { 0 => "+", 1 => "-", _ => "" }).Append(random.Next(0, 60));
        return text.ToString();
    }

    private static string RandomText(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(6) switch
        {
            0 => char.ConvertFromUtf32(random.Next(0x1F300, 0x1F5FF)),
            1 => ((char)random.Next(1, 32)).ToString(),
            2 => "\"",
            3 => ((char)random.Next(0xA0, 0x2FFF)).ToString(),
            _ => ((char)random.Next(32, 127)).ToString(),
        }));
        // With all that can be escaped escaped, or as little as possible.
        return random.Next(2) == 0
            ? JsonSerializer.Serialize(text)
            : JsonSerializer.Serialize(text, Relaxed);
    }
}
