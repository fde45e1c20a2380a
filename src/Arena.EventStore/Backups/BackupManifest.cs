using System.Text.Json.Serialization;

namespace Arena.EventStore;

/// <summary>What a backup holds.</summary>
/// <param name="Format">Of the file; <see cref="CurrentFormat"/> is the newest that this program reads.</param>
/// <param name="Position">The log's last sequence in the snapshot.</param>
/// <param name="Migrations">What the schema was made by.</param>
/// <param name="Tables">In the order in which they can be filled: who refers to another comes after it.</param>
public sealed record BackupManifest(int Format, DateTimeOffset TakenAt, long Position, IReadOnlyList<BackupMigration> Migrations, IReadOnlyList<BackupTable> Tables)
{
    public const int CurrentFormat = 1;

    [JsonIgnore]
    public long Rows => Tables.Sum(t => t.Rows);
}

/// <param name="Checksum">SHA-256 of the file's text, hexadecimal.</param>
public sealed record BackupMigration(string Module, int Number, string Name, string Checksum);

/// <summary>One table: an entry of the file in PostgreSQL's text format of COPY, a line for each row.</summary>
/// <param name="Bytes">Of the text, before it was compressed.</param>
/// <param name="Sha256">Of the text, hexadecimal.</param>
/// <param name="Projection">Whose read model it is; null: a table that cannot be folded from events.</param>
/// <param name="ProjectionVersion">The version of the projection that filled it.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256, string? Projection, int? ProjectionVersion);

/// <param name="Table">The one at hand.</param>
/// <param name="Rows">Done so far, of all tables.</param>
/// <param name="Total">Of all tables.</param>
public sealed record BackupProgress(string Table, long Rows, long Total);

/// <summary>A backup cannot be made, read or restored: one sentence says why.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);

[JsonSerializable(typeof(BackupManifest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class BackupJsonContext : JsonSerializerContext;
