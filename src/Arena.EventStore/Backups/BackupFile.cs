using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Arena.EventStore;

/// <summary>A backup to be read: a ZIP archive of the tables, of <c>manifest.json</c>, and of the manifest's SHA-256.</summary>
public sealed class BackupFile : IDisposable
{
    internal const string ManifestEntry = "manifest.json";
    internal const string ManifestHashEntry = "manifest.sha256";

    private readonly ZipArchive _archive;

    private BackupFile(ZipArchive archive, BackupManifest manifest) => (_archive, Manifest) = (archive, manifest);

    public BackupManifest Manifest { get; }

    internal static string EntryOf(string table) => $"tables/{table}.copy";

    /// <param name="stream">Seekable; closed with the file.</param>
    /// <exception cref="BackupException">It is no backup, was cut off, or was made by a newer program.</exception>
    public static async Task<BackupFile> OpenAsync(Stream stream, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return new BackupFile(archive, await ManifestOfAsync(archive, ct));
        }
        catch (Exception unreadable)
        {
            if (archive is not null)
                await archive.DisposeAsync();
            await stream.DisposeAsync();
            if (unreadable is InvalidDataException or JsonException)
                throw new BackupException("This is no backup of an arena, or it was cut off: its end is missing or damaged.", unreadable);
            throw;
        }
    }

    /// <summary>Reads everything and compares it with the manifest.</summary>
    /// <exception cref="BackupException">A table is missing or damaged; it is named.</exception>
    public async Task VerifyAsync(IProgress<BackupProgress>? progress, CancellationToken ct)
    {
        var done = 0L;
        foreach (var table in Manifest.Tables)
        {
            await CopyAsync(table, Stream.Null, rows => progress?.Report(new BackupProgress(table.Name, done + rows, Manifest.Rows)), ct);
            done += table.Rows;
        }
    }

    public void Dispose() => _archive.Dispose();

    /// <exception cref="BackupException">What was read is not what was written.</exception>
    internal async Task CopyAsync(BackupTable table, Stream to, Action<long> report, CancellationToken ct)
    {
        var entry = _archive.GetEntry(EntryOf(table.Name)) ?? throw Damaged(table, null);
        using var counter = new RowCounter();
        try
        {
            await using var text = await entry.OpenAsync(ct);
            await counter.CopyAsync(text, to, report, ct);
        }
        catch (InvalidDataException broken)
        {
            throw Damaged(table, broken);
        }

        if (counter.Rows != table.Rows || counter.Bytes != table.Bytes || counter.Sha256() != table.Sha256)
            throw Damaged(table, null);
    }

    private static BackupException Damaged(BackupTable table, Exception? inner) => new($"The backup is damaged: the table {table.Name} in it is not what was written.", inner);

    private static async Task<BackupManifest> ManifestOfAsync(ZipArchive archive, CancellationToken ct)
    {
        var manifest = await BytesOfAsync(archive, ManifestEntry, ct);
        var hash = Encoding.ASCII.GetString(await BytesOfAsync(archive, ManifestHashEntry, ct));
        if (Convert.ToHexStringLower(SHA256.HashData(manifest)) != hash)
            throw new BackupException("The backup is damaged: its manifest is not what was written.");
        var read = JsonSerializer.Deserialize(manifest, BackupJsonContext.Default.BackupManifest) ?? throw new InvalidDataException("The manifest is empty.");
        return read.Format <= BackupManifest.CurrentFormat
            ? read
            : throw new BackupException($"The backup has the format {read.Format}, and this program reads up to {BackupManifest.CurrentFormat}: restore it with the newer program.");
    }

    private static async Task<byte[]> BytesOfAsync(ZipArchive archive, string name, CancellationToken ct)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"There is no {name} in it.");
        await using var stream = await entry.OpenAsync(ct);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, ct);
        return memory.ToArray();
    }
}
