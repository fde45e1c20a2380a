namespace Arena.Projections.Accounts;

public sealed class UserQueries(ReadDatabase database)
{
    private const string Columns = "u.id, u.display_name, u.role, u.disabled, u.registered_at, u.last_sign_in_at, u.position";

    /// <summary>In the order of registration; with a tenant's scope only the user itself.</summary>
    public Task<Page<UserView>> ListAsync(ReadScope scope, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        return database.ReadAsync(
            scope,
            async session => Page<UserView>.Of(
                await session.QueryAsync<UserView>(
                    $"select {Columns} from user_profiles u where u.position > @after order by u.position limit @limit",
                    new { after = page.After, limit = page.Size + 1 }),
                page.Size,
                user => user.Position),
            cancellationToken);
    }

    /// <summary>A user's events are its own tenant's.</summary>
    public Task<UserView?> FindAsync(ReadScope scope, string userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            scope,
            session => session.FindAsync<UserView>($"select {Columns} from user_profiles u where u.tenant_id = @userId and u.id = @userId", new { userId }),
            cancellationToken);

    /// <summary>Those of the users that are known, of all tenants: for the host itself.</summary>
    public Task<IReadOnlyList<UserView>> OfAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken) =>
        database.QueryAsync<UserView>(
            ReadScope.Admin, $"select {Columns} from user_profiles u where u.tenant_id = any (@ids) and u.id = u.tenant_id", new { ids = userIds.ToArray() }, cancellationToken);
}
