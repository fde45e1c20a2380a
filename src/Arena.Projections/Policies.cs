namespace Arena.Projections;

/// <summary>
/// Row-level security of the read models. Names are unqualified: each table is created in whatever schema it is built in, and
/// finds the functions on the search path. Each function sits in a sub-select, so that it is called once a query, not once a row.
/// </summary>
internal static class Policies
{
    /// <summary>The scopes of <see cref="ReadScope"/>, as a condition on a row's tenant and on whether it is public.</summary>
    public static string Visible(string isPublic) =>
        $"""
        tenant_id = (select tenant()) and (select scope()) in ('tenant', 'viewer')
          or (select scope()) = 'admin'
          or (select scope()) in ('public', 'viewer') and {isPublic}
        """;

    /// <summary>Rows of one user, never shown to anybody else.</summary>
    public static string Owned(string table) =>
        $"""
        alter table {table} enable row level security;
        create policy {table}_read on {table} for select using (
          tenant_id = (select tenant()) and (select scope()) = 'tenant' or (select scope()) = 'admin');
        """;

    /// <summary>Rows of a bot: its owner's, and everybody's where the bot is public.</summary>
    public static string OfBot(string table, string botColumn = "bot_id") =>
        $"""
        alter table {table} enable row level security;
        create policy {table}_read on {table} for select using (
          {Visible($"{botColumn} = any (array(select unnest(public_bot_ids())))")});
        """;

    /// <summary>Rows of the arena itself (markets, settings): nothing in them belongs to anybody.</summary>
    public static string Shared(string table) =>
        $"""
        alter table {table} enable row level security;
        create policy {table}_read on {table} for select using (true);
        """;
}
