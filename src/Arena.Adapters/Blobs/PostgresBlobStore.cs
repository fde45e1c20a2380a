using System.Security.Cryptography;
using System.Text;
using Arena.Application.Prompts;
using Npgsql;

namespace Arena.Adapters.Blobs;

/// <summary>The table <c>blobs</c>. A character that PostgreSQL cannot hold as text (U+0000) is stored as U+FFFD, and hashed as that.</summary>
public sealed class PostgresBlobStore(NpgsqlDataSource dataSource) : IBlobStore
{
    public async Task<string> PutAsync(string tenantId, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = text.Replace('\0', '\uFFFD');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        await using var command = dataSource.CreateCommand("insert into arena.blobs (tenant_id, hash, content) values ($1, $2, $3) on conflict do nothing");
        command.Parameters.AddWithValue(tenantId);
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(content);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return hash;
    }

    public async Task<string?> FindAsync(string tenantId, string hash, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select content from arena.blobs where tenant_id = $1 and hash = $2");
        command.Parameters.AddWithValue(tenantId);
        command.Parameters.AddWithValue(hash);
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }
}
