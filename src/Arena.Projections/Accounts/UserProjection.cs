using Arena.Domain.Accounts;
using Arena.EventStore;

namespace Arena.Projections.Accounts;

/// <summary>What the log knows of a user; the e-mail address and the password's hash are elsewhere.</summary>
public sealed record UserRow(
    string TenantId,
    string Id,
    string DisplayName,
    Role Role,
    bool Disabled,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? LastSignInAt,
    long Position)
{
    public static ReadTable<UserRow> Table { get; } = ReadTable<UserRow>.Of("user_profiles", nameof(TenantId), nameof(Id));
}

/// <summary>Users by name and role.</summary>
public sealed class UserProjection : Projection
{
    public override string Name => "users";

    public override IReadOnlyList<string> Tables => ["user_profiles"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(typeof(UserRegistered), typeof(RoleChanged), typeof(UserDisabled), typeof(SignedIn));

    public override string Schema =>
        $"""
        create table user_profiles (
          tenant_id text not null,
          id text not null,
          display_name text not null,
          role text not null,
          disabled boolean not null,
          registered_at timestamptz not null,
          last_sign_in_at timestamptz,
          position bigint not null,
          primary key (tenant_id, id));
        create index user_profiles_position on user_profiles (position);
        {Policies.Owned("user_profiles")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is UserRegistered registered)
        {
            rows.Store(UserRow.Table, new UserRow(
                e.TenantId, registered.UserId, registered.DisplayName, registered.Role, false, registered.At, null, e.Sequence));
            return;
        }

        var id = e.Data switch
        {
            RoleChanged x => x.UserId,
            UserDisabled x => x.UserId,
            SignedIn x => x.UserId,
            _ => throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of no user."),
        };
        var user = await rows.FindAsync(UserRow.Table, e.TenantId, id)
            ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of user {id}, who never registered.");
        rows.Store(UserRow.Table, e.Data switch
        {
            RoleChanged x => user with { Role = x.Role },
            UserDisabled x => user with { Disabled = x.Disabled },
            SignedIn x => user with { LastSignInAt = x.At },
            _ => user,
        });
    }
}
