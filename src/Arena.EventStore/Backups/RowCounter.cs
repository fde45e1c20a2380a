using System.Security.Cryptography;

namespace Arena.EventStore;

/// <summary>Counts and hashes the text of a table while it passes.</summary>
internal sealed class RowCounter : IDisposable
{
    public const int BufferSize = 128 * 1024;
    private const long RowsBetweenReports = 5_000;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _told;

    public long Rows { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Passes everything on; a line end is never within a row, for COPY escapes it there.</summary>
    public async Task CopyAsync(Stream from, Stream to, Action<long> report, CancellationToken ct)
    {
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await from.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0)
        {
            var text = buffer.AsMemory(0, read);
            _hash.AppendData(text.Span);
            Rows += text.Span.Count((byte)'\n');
            Bytes += read;
            await to.WriteAsync(text, ct);
            if (Rows - _told < RowsBetweenReports)
                continue;
            _told = Rows;
            report(Rows);
        }

        report(Rows);
    }

    public string Sha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
