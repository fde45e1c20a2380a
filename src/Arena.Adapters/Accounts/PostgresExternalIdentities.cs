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

        // Who was first keeps it, unless a crash left him without an account and the other one has one.
        return await connection.QuerySingleAsync<string>(new CommandDefinition(
            """
            insert into arena.external_identities as i (issuer, subject, user_id) values (@Issuer, @Subject, @userId)
            on conflict (issuer, subject) do update set user_id =
              case when i.linked_at < now() - interval '1 minute' and exists (select from arena.accounts where user_id = @userId)
                and not exists (select from arena.accounts a where a.user_id = i.user_id)
              then @userId else i.user_id end
            returning user_id
            """,
            new { identity.Issuer, identity.Subject, userId }, cancellationToken: cancellationToken));
    }
}
