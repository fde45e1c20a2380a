using System.Diagnostics;
using System.Net.Sockets;
using Arena.Host.Tests.Accounts;
using Arena.Host.Tests.Support;
using Arena.TestSupport;
using Npgsql;

namespace Arena.Host.Tests.CommandLine;

/// <summary>The program as its own process, as an operator runs it.</summary>
public sealed class when_using_the_command_line : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("arena-cli-").FullName;
    private string _database = "";

    public async Task InitializeAsync() => _database = await PostgresServer.CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        await PostgresServer.DropDatabaseAsync(_database);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task the_configuration_is_shown_without_its_secrets()
    {
        var shown = await RunAsync(["config", "show"], ("ConnectionStrings__Arena", "Host=db.example.com;Username=arena;Password=hush-hush"), ("ARENA__ADMIN__PASSWORD", "another-secret"));

        shown.ExitCode.ShouldBe(0);
        var json = JsonElement.Parse(shown.Output);
        json.GetProperty("data").GetString().ShouldBe(_data);
        json.GetProperty("database").GetString()!.ShouldContain("db.example.com");
        json.GetProperty("adminPassword").GetString().ShouldBe("(set)");
        shown.Output.ShouldNotContain("hush-hush");
        shown.Output.ShouldNotContain("another-secret");
    }

    [Fact]
    public async Task a_good_configuration_passes_the_check()
    {
        var check = await RunAsync(["config", "check"]);

        (check.ExitCode, check.Output.Trim()).ShouldBe((0, "The configuration is good."), check.Error);
    }

    [Fact]
    public async Task a_check_reads_the_master_key_and_makes_none()
    {
        var file = Path.Combine(_data, "master.key");
        (await RunAsync(["config", "check"])).ExitCode.ShouldBe(0);
        File.Exists(file).ShouldBeFalse();

        await File.WriteAllTextAsync(file, "half a key");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var check = await RunAsync(["config", "check"]);
        (check.ExitCode, check.Error.Contains("master.key", StringComparison.Ordinal)).ShouldBe((2, true), check.Error);
    }

    [Theory]
    [InlineData("ARENA__DEMO", "perhaps")]
    [InlineData("ARENA__TURNINTERVAL", "often")]
    [InlineData("ARENA__TURNINTERVAL", "00:00:00.07")]
    [InlineData("ARENA__SETTINGS__TURN__INTERVAL", "often")]
    [InlineData("ARENA__SETTINGS__NO__SUCH", "1")]
    [InlineData("ARENA__AUTHENTICATION", "perhaps")]
    [InlineData("ARENA__PROXIES", "everywhere")]
    [InlineData("ARENA__CORS", "https://arena.example.com/with/a/path")]
    [InlineData("ARENA__MASTERKEY", "bm90IDMyIGJ5dGVz")]
    [InlineData("ARENA__URLS", "nowhere")]
    [InlineData("ARENA__ADMIN__PASSWORD", "short")]
    [InlineData("ARENA__MARKET__SOURCE", "bazaar")]
    public async Task a_bad_value_is_wrong_use_and_its_key_is_named(string key, string value)
    {
        var check = await RunAsync(["config", "check"], (key, value));

        check.ExitCode.ShouldBe(2, check.Error);
        check.Error.ShouldContain(key, Case.Insensitive);
        check.Error.Trim().Split('\n').Length.ShouldBe(1, "one sentence, no stack trace");
    }

    [Fact]
    public async Task a_database_that_does_not_answer_fails_the_check()
    {
        var check = await RunAsync(["config", "check"], ("ConnectionStrings__Arena", "Host=127.0.0.1;Port=1;Username=arena;Password=hush-hush;Timeout=3"));

        check.ExitCode.ShouldBe(1);
        check.Error.ShouldContain("database");
        check.Error.ShouldNotContain("hush-hush");
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("config")]
    [InlineData("user", "add")]
    [InlineData("rebuild")]
    [InlineData("rebuild", "no_such_projection")]
    public async Task wrong_use_has_exit_code_2(params string[] arguments) => (await RunAsync(arguments)).ExitCode.ShouldBe(2);

    [Fact]
    public async Task migrating_twice_changes_nothing()
    {
        (await RunAsync(["migrate"])).ExitCode.ShouldBe(0);
        var before = await ScalarAsync("select string_agg(table_name, ',' order by table_name) from information_schema.tables where table_schema = 'arena'");

        (await RunAsync(["migrate"])).ExitCode.ShouldBe(0);

        (await ScalarAsync("select string_agg(table_name, ',' order by table_name) from information_schema.tables where table_schema = 'arena'")).ShouldBe(before);
        before.ShouldContain("mt_events");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    public async Task a_database_of_a_newer_program_is_left_alone_and_the_program_says_so(string verb)
    {
        (await RunAsync(["migrate"])).ExitCode.ShouldBe(0);
        await ScalarAsync("insert into arena.schema_migrations (module, number, name, checksum) values ('event_store', 9999, 'of_tomorrow', '') returning name");

        var refused = await RunAsync([verb], ("ARENA__URLS", "http://127.0.0.1:0"));

        refused.ExitCode.ShouldBe(1, refused.Output);
        refused.Error.Trim().Split('\n').Length.ShouldBe(1, refused.Error);
        refused.Error.ShouldStartWith("The database is newer than this program: it has event_store 9999_of_tomorrow");
    }

    [Fact]
    public async Task an_address_that_another_program_has_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        var refused = await RunAsync(["serve"], ("ARENA__URLS", address), ("ARENA__DEMO", "false"));

        refused.ExitCode.ShouldBe(2, refused.Output);
        refused.Error.Trim().Split('\n').Length.ShouldBe(1, refused.Error);
        refused.Error.ShouldContain("ARENA__URLS");
        refused.Error.ShouldContain(address);
    }

    [Fact]
    public async Task the_record_of_a_bot_is_written_as_lines_of_json()
    {
        await using var arena = await RunningArena.StartAsync();
        var trader = await arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        await trader.TurnAsync(bot);
        var file = Path.Combine(_data, "record.jsonl");

        var written = await RunAsync(["decisions", bot, file], ("ConnectionStrings__Arena", arena.ConnectionString));

        (written.ExitCode, written.Output.Trim()).ShouldBe((0, $"2 decisions written to {file}."), written.Error);
        (await File.ReadAllLinesAsync(file)).Select(line => JsonElement.Parse(line)).Select(l => (l.GetProperty("botId").GetString(), l.GetProperty("turn").GetInt32())).ShouldBe([(bot, 1), (bot, 2)]);
        (await RunAsync(["decisions", "nobody", file], ("ConnectionStrings__Arena", arena.ConnectionString))).ExitCode.ShouldBe(2);
        var audited = await RunAsync(["audit", "verify", bot], ("ConnectionStrings__Arena", arena.ConnectionString));
        audited.ExitCode.ShouldBe(0, audited.Error);
        audited.Output.ShouldContain("0 prompts and answers are the ones that were recorded, 0 were pruned.");
    }

    [Fact]
    public async Task seeding_twice_creates_nothing_twice()
    {
        var first = await RunAsync(["seed", "--demo"]);
        first.ExitCode.ShouldBe(0, first.Error);
        var before = await ScalarAsync("select count(*) || ' events, ' || count(*) filter (where type = 'bot_created') || ' bots' from arena.mt_events");
        before.ShouldEndWith(" 6 bots");

        (await RunAsync(["seed", "--demo"])).ExitCode.ShouldBe(0);

        (await ScalarAsync("select count(*) || ' events, ' || count(*) filter (where type = 'bot_created') || ' bots' from arena.mt_events")).ShouldBe(before);
        (await ScalarAsync("select count(*)::text from arena.accounts")).ShouldBe("1");

        var rebuilt = await RunAsync(["rebuild", "--all"]);
        rebuilt.ExitCode.ShouldBe(0, rebuilt.Error);
        rebuilt.Output.ShouldContain("bots: 100 %");
        rebuilt.Output.ShouldContain("bots: rebuilt");
        (await ScalarAsync("select count(*)::text from arena.bots")).ShouldBe("6");
    }

    [Fact]
    public async Task a_rebuild_that_is_interrupted_ends_in_order_and_goes_on_the_next_time()
    {
        if (OperatingSystem.IsWindows()) return;
        (await RunAsync(["seed", "--demo"])).ExitCode.ShouldBe(0);
        (await RunAsync(["rebuild", "bots"])).ExitCode.ShouldBe(0);
        Process? rebuild = null;
        Ran interrupted;
        await using (var reader = new NpgsqlConnection(_database))
        {
            // A reader that never ends keeps the swap from happening.
            await reader.OpenAsync();
            await using var transaction = await reader.BeginTransactionAsync();
            await using var read = new NpgsqlCommand("select count(*) from arena.bots", reader);
            await read.ExecuteScalarAsync();
            var running = RunAsync(["rebuild", "bots"], input: "", process => rebuild = process);
            await Eventually.TrueAsync(async () => await ScalarAsync("select count(*)::text from arena.projection_rebuilds where position > 0") == "1", "the rebuild has come to the swap");
            using (Process.Start("kill", ["-INT", $"{rebuild!.Id}"])) { }
            interrupted = await running;
            await transaction.RollbackAsync();
        }

        (interrupted.ExitCode, interrupted.Error.Trim()).ShouldBe((1, "bots: interrupted; its tables are as they were, and the next rebuild goes on where this one was."));
        (await ScalarAsync("select count(*)::text from arena.projection_rebuilds where name = 'bots' and position > 0")).ShouldBe("1");

        (await RunAsync(["rebuild", "bots"])).ExitCode.ShouldBe(0);
        (await ScalarAsync("select count(*)::text from arena.projection_rebuilds")).ShouldBe("0");
        (await ScalarAsync("select count(*)::text from arena.bots")).ShouldBe("6");
    }

    [Fact]
    public async Task an_added_user_can_sign_in_with_the_password_that_was_set_last()
    {
        var added = await RunAsync(["user", "add", "Ann@Example.com", "--name", "Ann"], input: "first-password");
        added.ExitCode.ShouldBe(0, added.Error);
        (await RunAsync(["user", "add", "ann@example.com"], input: "first-password")).ExitCode.ShouldBe(1);
        (await RunAsync(["user", "add", "bob@example.com"], input: "short")).ExitCode.ShouldBe(2);
        (await RunAsync(["user", "add", "nobody"], input: "first-password")).ExitCode.ShouldBe(2);

        await using var arena = await RunningArena.StartAsync(("ConnectionStrings:Arena", _database), ("ARENA:DATA", Directory.CreateDirectory(Path.Combine(_data, "host")).FullName));
        using var phone = new SoftwareAuthenticator(arena.Address.GetLeftPart(UriPartial.Authority));
        var ann = arena.With(await arena.SignInAsync("ann@example.com", "first-password"));
        var registering = (await ann.PostAsync("/passkeys/options")).ShouldBe(HttpStatusCode.OK);
        (await ann.PostAsync("/passkeys", new { name = "Phone", state = registering["state"], credential = phone.Create(registering["options"]) })).ShouldBe(HttpStatusCode.Created);

        var set = await RunAsync(["user", "set-password", "ann@example.com"], input: "second-password");
        (set.ExitCode, set.Output).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(0, set.Error), r => r.Output.ShouldContain("The password of ann@example.com is set; removed passkeys: 1."));
        (await RunAsync(["user", "set-password", "carl@example.com"], input: "second-password")).ExitCode.ShouldBe(1);
        (await arena.Anyone.PostAsync("/auth/login", new { email = "ann@example.com", password = "first-password" })).ShouldBe(HttpStatusCode.Unauthorized);
        (await arena.Anyone.PostAsync("/auth/login", new { email = "ann@example.com", password = "second-password" })).ShouldBe(HttpStatusCode.OK);
        (await ann.GetAsync("/passkeys")).ShouldBe(HttpStatusCode.Unauthorized);
        var signingIn = (await arena.Anyone.PostAsync("/auth/passkey/options", new { })).ShouldBe(HttpStatusCode.OK);
        (await arena.Anyone.PostAsync("/auth/passkey", new { state = signingIn["state"], credential = phone.Get(signingIn["options"]) })).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
    }

    [Fact]
    public async Task the_master_key_is_rotated_and_a_lost_one_is_given_up()
    {
        string[] keys = [.. Enumerable.Range(0, 3).Select(_ => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)))];
        (await RunAsync(["migrate"])).ExitCode.ShouldBe(0);

        var alone = await RunAsync(["rotate-master-key"], ("ARENA__MASTERKEY", keys[0]));
        (alone.ExitCode, alone.Error).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Error.ShouldContain("ARENA__MASTERKEY_NEXT"));
        var rotated = await RunAsync(["rotate-master-key"], ("ARENA__MASTERKEY", keys[0]), ("ARENA__MASTERKEY_NEXT", keys[1]));
        (rotated.ExitCode, rotated.Output.Trim()).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(0, rotated.Error), r => r.Item2.ShouldStartWith("0 secrets are under the master key "));
        (await RunAsync(["rotate-master-key"], ("ARENA__MASTERKEY", keys[0]), ("ARENA__MASTERKEY_NEXT", keys[1]))).Output.ShouldBe(rotated.Output, "it may be repeated");
        (await ScalarAsync("select count(*)::text from arena.mt_events where type = 'master_key_rotated'")).ShouldBe("1");

        var wrong = await RunAsync(["rotate-master-key"], ("ARENA__MASTERKEY", keys[2]), ("ARENA__MASTERKEY_NEXT", keys[1]));
        wrong.ExitCode.ShouldBe(0, "the next one opens everything already: " + wrong.Error);
        var other = await RunAsync(["rotate-master-key"], ("ARENA__MASTERKEY", keys[0]), ("ARENA__MASTERKEY_NEXT", keys[2]));
        (other.ExitCode, other.Error).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Error.ShouldContain("bring back the right one"));

        (await RunAsync(["rotate-master-key", "--lost"], ("ARENA__MASTERKEY", keys[1]))).Error.ShouldContain("nothing is lost");
        (await RunAsync(["rotate-master-key", "--lost"], ("ARENA__MASTERKEY", keys[2]))).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(0, r.Error), r => r.Output.Trim().ShouldBe("0 credentials are removed: store them again."));
        (await ScalarAsync("select count(*)::text from arena.vault")).ShouldBe("0");
    }

    [Fact]
    public async Task a_lost_master_key_is_given_up_and_the_arena_goes_on_without_what_it_closed()
    {
        await using var arena = await RunningArena.StartAsync(("ConnectionStrings:Arena", _database), ("ARENA:DATA", Directory.CreateDirectory(Path.Combine(_data, "host")).FullName));
        var admin = await arena.AdminAsync();
        (await admin.PostAsync("/credentials", new { provider = "a-provider", label = "Main", apiKey = "sk-lost" })).ShouldBe(HttpStatusCode.Created);

        // Another data folder: another key.
        (await RunAsync(["rotate-master-key"])).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Error.ShouldContain("bring back the right one"));
        (await ScalarAsync("select count(*)::text from arena.secrets")).ShouldBe("1");
        (await RunAsync(["rotate-master-key", "--lost"])).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(0, r.Error), r => r.Output.Trim().ShouldBe("1 credentials are removed: store them again."));
        (await ScalarAsync("select count(*)::text from arena.secrets")).ShouldBe("0");
        (await ScalarAsync("select count(*)::text from arena.mt_events where type = 'credential_removed'")).ShouldBe("1");

        await arena.RestartAsync();
        admin = await arena.AdminAsync();
        var stored = (await admin.PostAsync("/credentials", new { provider = "a-provider", label = "Again", apiKey = "sk-new" })).ShouldBe(HttpStatusCode.Created);
        (await admin.GetAsync("/credentials", stored.Position)).Items.ShouldHaveSingleItem().GetProperty("label").GetString().ShouldBe("Again");
    }

    [Fact]
    public async Task giving_up_a_lost_master_key_goes_on_where_it_was_killed()
    {
        await using var arena = await RunningArena.StartAsync(("ConnectionStrings:Arena", _database), ("ARENA:DATA", Directory.CreateDirectory(Path.Combine(_data, "host")).FullName));
        var admin = await arena.AdminAsync();
        foreach (var provider in new[] { "one", "two", "three" })
            (await admin.PostAsync("/credentials", new { provider, label = "Main", apiKey = $"sk-{provider}" })).ShouldBe(HttpStatusCode.Created);
        var removed = (await admin.GetAsync("/credentials")).Items[0].GetProperty("id").GetString();
        (await admin.DeleteAsync($"/credentials/{removed}")).ShouldBe(HttpStatusCode.OK);

        // Killed between a secret and its event, as the log and the table say then.
        (await ScalarAsync("with shredded as (delete from arena.secrets where credential_id = (select min(credential_id) from arena.secrets) returning 1) select count(*)::text from shredded")).ShouldBe("1");
        (await RunAsync(["rotate-master-key", "--lost"])).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(0, r.Error), r => r.Output.Trim().ShouldBe("2 credentials are removed: store them again."));
        (await ScalarAsync("select count(*)::text from arena.mt_events where type = 'credential_removed'")).ShouldBe("3");
        (await ScalarAsync("select count(*)::text from arena.vault")).ShouldBe("0");
        (await RunAsync(["rotate-master-key", "--lost"])).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(0, r.Error), r => r.Output.Trim().ShouldBe("0 credentials are removed: store them again."));

        await arena.RestartAsync();
        (await (await arena.AdminAsync()).GetAsync("/credentials")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_strategy_is_backtested_over_a_file_with_a_page_and_a_sweep()
    {
        await WriteAsync("candles.csv", "open_time,open,high,low,close,volume\n" + string.Concat(Enumerable.Range(0, 600).Select(Minute)));
        await WriteAsync("strategy.json", """
            {"name": "Above", "timeframe": "1m", "inputs": {"length": {"default": 10, "minimum": 5, "maximum": 20, "step": 5}},
             "indicators": {"mean": {"kind": "sma", "length": "$length"}}, "sizing": {"portionOfEquity": 0.5},
             "rules": [{"when": {"crosses": {"left": "close", "direction": "above", "right": "mean"}}, "then": {"action": "enter", "side": "long"}},
                       {"when": {"crosses": {"left": "close", "direction": "below", "right": "mean"}}, "then": {"action": "exit"}}]}
            """);
        var ran = await RunAsync(["backtest", "strategy.json", "--candles", "BTCUSD=candles.csv", "--sweep", "length", "--html", "page.html", "--json"]);

        ran.ExitCode.ShouldBe(0, ran.Error);
        var result = JsonElement.Parse(ran.Output);
        result.GetProperty("metrics").GetProperty("candles").GetInt64().ShouldBe(600);
        result.GetProperty("trades").GetArrayLength().ShouldBeGreaterThan(3);
        result.GetProperty("sweep").GetProperty("settings").GetInt32().ShouldBe(4);
        (await File.ReadAllTextAsync(Path.Combine(_data, "page.html"))).ShouldStartWith("<!doctype html>");
    }

    [Fact]
    public async Task a_faulty_strategy_is_wrong_use_and_each_fault_is_told()
    {
        await WriteAsync("strategy.json", """{"name": "", "timeframe": "1x", "rules": []}""");
        var ran = await RunAsync(["backtest", "strategy.json", "--candles", "candles.csv"]);
        ran.ExitCode.ShouldBe(2);
        foreach (var pointer in new[] { "/name: ", "/timeframe: ", "/rules: " }) ran.Error.ShouldContain(pointer);
    }

    [Fact]
    public async Task candles_are_imported_and_their_gaps_found()
    {
        await WriteAsync("candles.csv", "open_time,open,high,low,close,volume\n" + Minute(0) + Minute(1) + Minute(4));
        var imported = await RunAsync(["candles", "import", "candles.csv", "--symbol", "BTCUSD", "--timeframe", "1m"]);
        (imported.ExitCode, imported.Output.Trim()).ShouldBe((0, "3 candles read: 3 added, 0 changed, 0 were there."), imported.Error);

        var gaps = await RunAsync(["candles", "gaps", "--symbol", "BTCUSD", "--timeframe", "1m"]);
        (gaps.ExitCode, gaps.Output.Trim()).ShouldBe((1, "2025-01-01 00:02:00 to 2025-01-01 00:04:00: 2 missing"), gaps.Error);
    }

    [Fact]
    public async Task a_configuration_goes_out_and_comes_back()
    {
        (await RunAsync(["config", "export", "before.json"])).ExitCode.ShouldBe(0);
        var file = Path.Combine(_data, "before.json");
        await WriteAsync("after.json", (await File.ReadAllTextAsync(file)).Replace("\"cooldown.turns\": 2", "\"cooldown.turns\": 8", StringComparison.Ordinal));

        var planned = await RunAsync(["config", "import", "after.json", "--dry-run"]);
        planned.Output.ShouldBe($"setting cooldown.turns: 2 -> 8{Environment.NewLine}1 would change.{Environment.NewLine}", planned.Error);
        var imported = await RunAsync(["config", "import", "after.json"]);

        imported.Output.ShouldContain("1 changed.", customMessage: imported.Error);
        (await RunAsync(["config", "export", "again.json"])).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(_data, "again.json"))).ShouldBe(await File.ReadAllTextAsync(Path.Combine(_data, "after.json")));
        (await ScalarAsync("select data ->> 'changedBy' from arena.mt_events where type = 'setting_changed'")).ShouldBe("command line");
    }

    [Theory]
    [InlineData("{", 2)]
    [InlineData("""{"format":1}""", 2)]
    [InlineData("""{"format":2,"settings":{},"leveragePolicies":[],"providers":[],"decisionEndpoints":[]}""", 1)]
    [InlineData("""{"format":1,"settings":{"no.such":1},"leveragePolicies":[],"providers":[],"decisionEndpoints":[]}""", 1)]
    public async Task a_file_that_is_no_configuration_is_refused(string text, int exitCode)
    {
        await WriteAsync("wrong.json", text);

        var imported = await RunAsync(["config", "import", "wrong.json"]);

        imported.ExitCode.ShouldBe(exitCode, imported.Output);
        imported.Error.Trim().Split('\n').Length.ShouldBe(1, imported.Error);
    }

    private static string Minute(int minute)
    {
        var price = 50_000 + (int)(300 * Math.Sin(minute / 9.0));
        return $"{new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ},{price},{price + 20},{price - 20},{price},1\n";
    }

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(_data, file), text);

    private async Task<string> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private Task<Ran> RunAsync(string[] arguments, params (string Key, string Value)[] environment) => RunAsync(arguments, input: "", environment);

    private Task<Ran> RunAsync(string[] arguments, string input, params (string Key, string Value)[] environment) => RunAsync(arguments, input, _ => { }, environment);

    private Task<Ran> RunAsync(string[] arguments, string input, Action<Process> started, params (string Key, string Value)[] environment) =>
        ArenaProgram.RunAsync(ArenaProgram.StartInfo("dotnet", [ArenaProgram.File, .. arguments], _data, _database, environment), input, started);
}
