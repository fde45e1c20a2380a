using Arena.EventStore.Tests.Support;
using Npgsql;

namespace Arena.EventStore.Tests.ReadModels;

public class when_holding_rows(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private sealed record Odd(object Anything);

    private sealed record Everything(
        string Text, AccountKind Kind, AccountKind? MaybeKind, decimal Amount, decimal? MaybeAmount, long Long, int Int, bool Bool, double Double, Guid Id,
        DateTimeOffset At, DateTimeOffset? MaybeAt, DateOnly Day, TimeSpan Span, string[] Texts, string[]? MaybeTexts, string? MaybeText)
    {
        [Jsonb]
        public IReadOnlyList<EntryRow>? Json { get; init; }
    }

    private static readonly ReadTable<Everything> EverythingTable = ReadTable<Everything>.Of("everything", nameof(Everything.Text), nameof(Everything.Kind), nameof(Everything.At));

    private static readonly ReadTable<EntryRow> Entries = ReadTable<EntryRow>.Of("entries", nameof(EntryRow.TenantId), nameof(EntryRow.StreamId), nameof(EntryRow.Version));

    private const string EverythingDdl = """
        create table everything (text text, kind text, maybe_kind text, amount numeric, maybe_amount numeric, long bigint, int int, bool bool, double float8, id uuid,
            at timestamptz, maybe_at timestamptz, day date, span interval, texts text[], maybe_texts text[], maybe_text text, json jsonb, primary key (text, kind, at))
        """;

    [Theory]
    [InlineData(3)]
    [InlineData(2500)]
    public async Task every_type_comes_back_as_it_was_in_small_and_in_bulk(int rows)
    {
        var schema = await Schema(EverythingDdl);
        var full = new Everything("x", AccountKind.InUse, AccountKind.Fresh, 1.50m, 2, long.MaxValue, 5, true, 1.5, Guid.CreateVersion7(), At(0), At(1), new DateOnly(2026, 1, 2), TimeSpan.FromHours(30), ["a,b", "", "\"q\" {}\\", "NULL"], ["z"], "y")
        {
            Json = [new EntryRow("t", "s", 1, 2.50m)],
        };
        var empty = new Everything("", AccountKind.Fresh, null, 0, null, 0, 0, false, 0, Guid.Empty, At(2), null, DateOnly.MinValue, TimeSpan.Zero, [], null, null);
        var writing = Rows(schema, beganEmpty: rows > 100);
        writing.Store(EverythingTable, full);
        writing.Store(EverythingTable, empty);
        for (var i = 2; i < rows; i++)
            writing.Store(EverythingTable, empty with { Text = $"{i}" });
        await Flush(writing);

        var reading = Rows(schema);
        var back = await reading.FindAsync(EverythingTable, "x", AccountKind.InUse, At(0).ToOffset(TimeSpan.FromHours(2)));
        back!.Texts.ShouldBe(full.Texts);
        back.MaybeTexts.ShouldBe(full.MaybeTexts);
        back.Json.ShouldBe(full.Json);
        (back with { Texts = full.Texts, MaybeTexts = full.MaybeTexts, Json = full.Json }).ShouldBe(full);
        var emptyBack = await reading.FindAsync(EverythingTable, "", AccountKind.Fresh, At(2));
        (emptyBack! with { Texts = empty.Texts }).ShouldBe(empty);
        (await fixture.ScalarAsync<long>($"select count(*) from {schema}.everything")).ShouldBe(rows);
    }

    [Fact]
    public async Task a_row_is_seen_as_it_was_stored_before_it_is_flushed_and_after_it_is_forgotten()
    {
        var schema = await Schema("create table entries (tenant_id text, stream_id text, version bigint, amount numeric, primary key (tenant_id, stream_id, version))");
        var rows = Rows(schema, capacity: 4, beganEmpty: true);
        for (var round = 1; round <= 3; round++)
        {
            for (var i = 0; i < 20; i++)
            {
                var before = await rows.FindAsync(Entries, "t", "s", (long)i);
                (before?.Amount ?? 0).ShouldBe(round - 1);
                rows.Store(Entries, new EntryRow("t", "s", i, round));
                (await rows.FindAsync(Entries, "t", "s", (long)i))!.Amount.ShouldBe(round);
                if (i % 3 == 0)
                    await Flush(rows);
            }
        }

        await Flush(rows);
        (await fixture.ScalarAsync<long>($"select count(*) from {schema}.entries where amount = 3")).ShouldBe(20);
    }

    [Fact]
    public async Task deleted_rows_are_gone_and_may_come_back()
    {
        var schema = await Schema("create table entries (tenant_id text, stream_id text, version bigint, amount numeric, primary key (tenant_id, stream_id, version))");
        var rows = Rows(schema, beganEmpty: true);
        rows.Store(Entries, new EntryRow("t", "s", 1, 1));
        rows.Store(Entries, new EntryRow("t", "s", 2, 1));
        rows.Delete(Entries, "t", "s", 2L);
        await Flush(rows);
        (await fixture.ScalarAsync<long>($"select count(*) from {schema}.entries")).ShouldBe(1);

        rows.Delete(Entries, "t", "s", 1L);
        (await rows.FindAsync(Entries, "t", "s", 1L)).ShouldBeNull();
        await Flush(rows);
        (await fixture.ScalarAsync<long>($"select count(*) from {schema}.entries")).ShouldBe(0);

        rows.Store(Entries, new EntryRow("t", "s", 1, 7));
        await Flush(rows);
        (await Rows(schema).FindAsync(Entries, "t", "s", 1L))!.Amount.ShouldBe(7);
    }

    [Fact]
    public void a_type_without_a_column_is_refused_by_name() =>
        Should.Throw<NotSupportedException>(() => ReadTable<Odd>.Of("odd", nameof(Odd.Anything))).Message.ShouldContain("Odd.Anything");

    [Fact]
    public async Task a_key_of_another_shape_is_refused()
    {
        var rows = Rows("arena");
        await Should.ThrowAsync<ArgumentException>(async () => await rows.FindAsync(Entries, "t", "s"));
        await Should.ThrowAsync<ArgumentException>(async () => await rows.FindAsync(Entries, "t", "s", 1));
        Should.Throw<ArgumentException>(() => ReadTable<EntryRow>.Of("entries", "Nothing"));
    }

    private static DateTimeOffset At(int hours) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddHours(hours).AddMicroseconds(123456);

    private Rows Rows(string schema, int capacity = 1000, bool beganEmpty = false) => new(fixture.DataSource, schema, fixture.Store.Options.Events.Json, capacity, beganEmpty);

    private async Task<string> Schema(string ddl)
    {
        var schema = $"s{Guid.CreateVersion7():n}";
        await fixture.ExecuteAsync($"create schema {schema}; set search_path = {schema}; {ddl}; set search_path = default");
        return schema;
    }

    private async Task Flush(Rows rows)
    {
        await using var connection = await fixture.DataSource.OpenConnectionAsync();
        await rows.FlushAsync(connection, new NpgsqlBatchCommand("select 1"), CancellationToken.None);
    }
}
