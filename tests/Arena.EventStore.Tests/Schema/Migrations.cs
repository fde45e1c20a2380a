using System.Reflection;
using System.Text;
using Arena.EventStore.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.EventStore.Tests.Schema;

public class when_migrating(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task the_second_time_there_is_nothing_to_do()
    {
        (await Migrator("arena").MigrateAsync()).ShouldBeEmpty();
        var status = await Migrator("arena").StatusAsync();
        status.Count.ShouldBeGreaterThan(3);
        status.ShouldAllBe(s => s.Module == "event_store" && s.AppliedAt != null);
        status.Select(s => s.Number).ShouldBe(Enumerable.Range(1, status.Count));
    }

    [Fact]
    public async Task many_at_once_apply_each_file_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migrator("crowd").MigrateAsync())));
        applied.Count(a => a.Count > 0).ShouldBe(1);
        (await Migrator("crowd").StatusAsync()).ShouldAllBe(s => s.AppliedAt != null);
    }

    [Fact]
    public async Task other_modules_come_after_the_store_s_own()
    {
        var migrator = Migrator("modules", Module(("0001_first.sql", "create table {schema}.mine (like {schema}.mt_streams)"), ("0002_second.sql", "select 1")));
        (await migrator.MigrateAsync()).Where(m => m.Module == "mine").Select(m => m.Name).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task a_file_that_was_changed_after_it_was_applied_is_an_error()
    {
        await Migrator("changed", Module(("0001_first.sql", "select 1"))).MigrateAsync();
        var e = await Should.ThrowAsync<MigrationException>(() => Migrator("changed", Module(("0001_first.sql", "select 2"))).MigrateAsync());
        e.Message.ShouldContain("mine 0001_first was changed");
    }

    [Fact]
    public async Task a_database_newer_than_the_program_is_an_error()
    {
        await Migrator("newer", Module(("0001_first.sql", "select 1"), ("0002_second.sql", "select 1"))).MigrateAsync();
        var e = await Should.ThrowAsync<MigrationException>(() => Migrator("newer", Module(("0001_first.sql", "select 1"))).MigrateAsync());
        e.Message.ShouldContain("newer than this program");
    }

    [Fact]
    public async Task a_file_that_fails_leaves_nothing_and_those_before_it_stay()
    {
        var broken = Module(("0001_first.sql", "create table {schema}.one (id int)"), ("0002_second.sql", "create table {schema}.two (id int); select 1 / 0"));
        await Should.ThrowAsync<PostgresException>(() => Migrator("failing", broken).MigrateAsync());
        (await fixture.ScalarAsync<bool>("select to_regclass('failing.one') is not null and to_regclass('failing.two') is null")).ShouldBeTrue();

        var mended = Module(("0001_first.sql", "create table {schema}.one (id int)"), ("0002_second.sql", "create table {schema}.two (id int)"));
        (await Migrator("failing", mended).MigrateAsync()).Select(m => m.Name).ShouldBe(["second"]);
    }

    [Fact]
    public void a_schema_name_that_would_need_quotes_is_refused() => Should.Throw<ArgumentException>(() => Migrator("Arena; drop"));

    private Migrator Migrator(string schema, MigrationModule? module = null) =>
        new(fixture.DataSource, schema, NullLogger.Instance, module is null ? [] : [module]);

    /// <summary>A module whose files are made up here: an assembly answers for its resources, nothing more is asked of it.</summary>
    private static MigrationModule Module(params (string Name, string Sql)[] files) => new("mine", new MadeUpAssembly(files.ToDictionary(f => "Sql." + f.Name, f => f.Sql, StringComparer.Ordinal)), "Sql.");

    private sealed class MadeUpAssembly(Dictionary<string, string> resources) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. resources.Keys];

        public override Stream GetManifestResourceStream(string name) => new MemoryStream(Encoding.UTF8.GetBytes(resources[name]));
    }
}
