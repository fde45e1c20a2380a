using Arena.Application.Accounts;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Accounts;

/// <summary>The table <c>external_identities</c>.</summary>
public sealed class PostgresExternalIdentities(NpgsqlDataSource dataSource) : IExternalIdentityStore
{
    public async Task<string?> FindAsync(ExternalIdentity identity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "select user_id from arena.external_identities where issuer = @Issuer and subject = @Subject", new { identity.Issuer, identity.Subject }, cancellationToken: cancellationToken));
    }

    public async Task<string> LinkAsync(ExternalIdentity identity, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);

        // The update changes nothing; it makes the row of who was first an answer too.
        return await connection.QuerySingleAsync<string>(new CommandDefinition(
            """
            insert into arena.external_identities as i (issuer, subject, user_id) values (@Issuer, @Subject, @userId)
            on conflict (issuer, subject) do update set user_id = i.user_id returning user_id
            """,
            new { identity.Issuer, identity.Subject, userId }, cancellationToken: cancellationToken));
    }
}
