using Arena.Adapters.EmbeddedPostgres;
using Microsoft.Extensions.Configuration;

namespace Arena.Adapters.Tests.EmbeddedPostgres;

public class when_reading_the_options_of_the_embedded_server
{
    [Fact]
    public void nothing_set_is_the_default()
    {
        var options = Read();

        options.ShouldBe(new EmbeddedPostgresOptions("/data") { Settings = options.Settings });
    }

    [Fact]
    public void each_key_is_taken()
    {
        var options = Read(("Source", "installed"), ("Listen", "LOOPBACK"), ("Binaries", "/opt/pg/bin"), ("Account", "arena"), ("Relocation", "/srv/arena"));

        options.Source.ShouldBe(PostgresSource.Installed);
        options.Listen.ShouldBe(PostgresListen.Loopback);
        (options.BinariesFolder, options.Account, options.RelocationFolder).ShouldBe(("/opt/pg/bin", "arena", "/srv/arena"));
    }

    [Fact]
    public void an_unknown_value_is_refused_by_its_key() =>
        Should.Throw<EmbeddedPostgresException>(() => Read(("Source", "3"))).Message.ShouldBe("ARENA__POSTGRES__SOURCE: '3' is none of auto, package, installed.");

    private static EmbeddedPostgresOptions Read(params (string Key, string Value)[] keys) => EmbeddedPostgresOptions.Read(
        "/data", new ConfigurationBuilder().AddInMemoryCollection(keys.Select(k => KeyValuePair.Create(k.Key, (string?)k.Value))).Build());
}
