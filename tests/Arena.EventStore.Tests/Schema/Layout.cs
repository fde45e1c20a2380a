using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Schema;

/// <summary>A program written for Marten must find what it expects; more does no harm, less does.</summary>
public class when_marten_opens_the_database(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Theory]
    [InlineData("mt_streams", "tenant_id:character varying:NO:'*DEFAULT*'::character varying, id:character varying:NO:, type:character varying:YES:, version:bigint:YES:, timestamp:timestamp with time zone:NO:now(), created:timestamp with time zone:NO:now(), is_archived:boolean:YES:false")]
    [InlineData("mt_events", "seq_id:bigint:NO:, id:uuid:NO:, stream_id:character varying:YES:, version:bigint:NO:, data:jsonb:NO:, bdata:bytea:YES:, type:character varying(500):NO:, timestamp:timestamp with time zone:NO:now(), tenant_id:character varying:YES:'*DEFAULT*'::character varying, mt_dotnet_type:character varying:YES:, is_archived:boolean:YES:false, correlation_id:character varying:YES:, causation_id:character varying:YES:, headers:jsonb:YES:")]
    [InlineData("mt_event_progression", "name:character varying:NO:, last_seq_id:bigint:YES:, last_updated:timestamp with time zone:YES:transaction_timestamp()")]
    public async Task it_finds_its_columns(string table, string expected)
    {
        var columns = await fixture.ScalarAsync<string[]>($"""
            select array_agg(column_name || ':' || data_type || coalesce('(' || character_maximum_length || ')', '') || ':' || is_nullable || ':' || coalesce(column_default, ''))
              from information_schema.columns where table_schema = 'arena' and table_name = '{table}'
            """);
        foreach (var column in expected.Split(", "))
            columns.Contains(column, StringComparer.Ordinal).ShouldBeTrue($"{column} among {string.Join(", ", columns)}");
    }

    [Theory]
    [InlineData("mt_streams", "PRIMARY KEY (tenant_id, id)")]
    [InlineData("mt_events", "PRIMARY KEY (seq_id)")]
    [InlineData("mt_events", "FOREIGN KEY (tenant_id, stream_id) REFERENCES arena.mt_streams(tenant_id, id)")]
    [InlineData("mt_event_progression", "PRIMARY KEY (name)")]
    public async Task it_finds_its_keys(string table, string definition) =>
        (await fixture.ScalarAsync<string[]>($"select array_agg(pg_get_constraintdef(oid)) from pg_constraint where conrelid = 'arena.{table}'::regclass")).Contains(definition, StringComparer.Ordinal).ShouldBeTrue(definition);

    [Fact]
    public async Task it_finds_its_unique_index_and_its_sequence()
    {
        (await fixture.ScalarAsync<string>("select indexdef from pg_indexes where schemaname = 'arena' and indexname = 'pk_mt_events_stream_and_version'"))
            .ShouldBe("CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON arena.mt_events USING btree (tenant_id, stream_id, version)");
        (await fixture.ScalarAsync<string>("select pg_get_serial_sequence('arena.mt_events', 'seq_id')")).ShouldBe("arena.mt_events_sequence");
    }

    [Fact]
    public async Task it_finds_its_values()
    {
        var session = fixture.Store.OpenSession("ann", new EventMetadata("flow", "cause"));
        session.StartStream<Account>("acc-1", [new Opened("ann"), new Deposited(5)]);
        await session.SaveChangesAsync();
        (await fixture.ScalarAsync<string>("select concat_ws('|', tenant_id, id, type, version, is_archived) from arena.mt_streams where tenant_id = 'ann'")).ShouldBe("ann|acc-1|account|2|f");
        (await fixture.ScalarAsync<string>("select concat_ws('|', tenant_id, stream_id, version, type, data, mt_dotnet_type, correlation_id, causation_id, is_archived, bdata is null) from arena.mt_events where tenant_id = 'ann' and version = 2"))
            .ShouldBe("""ann|acc-1|2|deposited|{"note": null, "amount": 5}|Arena.EventStore.Tests.Support.Deposited, Arena.EventStore.Tests|flow|cause|f|t""");
    }

    [Fact]
    public async Task events_that_another_program_wrote_are_read_and_continued()
    {
        await fixture.ExecuteAsync("""
            insert into arena.mt_streams (tenant_id, id, type, version) values ('m', 'acc-m', 'account', 1);
            insert into arena.mt_events (seq_id, id, stream_id, version, data, type, tenant_id)
            values (nextval('arena.mt_events_sequence'), gen_random_uuid(), 'acc-m', 1, '{"amount": 7}', 'deposited', 'm')
            """);
        var session = fixture.Store.OpenSession("m");
        var stream = await session.FetchForWriting<Account>("acc-m", CancellationToken.None);
        stream.Aggregate!.Balance.ShouldBe(7);
        stream.Append([new Deposited(1)]);
        await session.SaveChangesAsync();
        (await fixture.OpenStore().OpenSession("m").FetchLatest<Account>("acc-m", CancellationToken.None))!.Balance.ShouldBe(8);
    }
}
