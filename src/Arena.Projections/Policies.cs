namespace Arena.Projections;

/// <summary>
/// Row-level security of the read models: the scopes of <see cref="ReadScope"/> as conditions on a row. Names are unqualified: each table is
/// created in whatever schema it is built in, and finds the functions on the search path. Each function sits in a sub-select, so that it is
/// called once a query, not once a row. The planner takes a case for half of the rows; of a chain of ors with unknown values it expects next
/// to none, and then reads whole tables for the sake of a few rows.
/// </summary>
internal static class Policies
{
    /// <summary>Rows of one user, never shown to anybody else.</summary>
    public static string Owned(string table) =>
        Policy(
            table,
            """
            case (select scope())
              when 'admin' then true
              when 'tenant' then tenant_id = (select tenant())
              when 'viewer' then tenant_id = (select tenant())
              else false
            end
            """);

    /// <summary>Rows of a bot: its owner's, and everybody's where the bot is public.</summary>
    public static string OfBot(string table) => OfBot(table, "bot_id = any (array(select unnest(public_bot_ids())))");

    /// <param name="isPublic">Condition on the row.</param>
    public static string OfBot(string table, string isPublic) =>
        Policy(
            table,
            $"""
            case (select scope())
              when 'admin' then true
              when 'tenant' then tenant_id = (select tenant())
              when 'viewer' then tenant_id = (select tenant()) or {isPublic}
              when 'public' then {isPublic}
              else false
            end
            """);

    /// <summary>Rows of the arena itself (markets, settings): nothing in them belongs to anybody.</summary>
    public static string Shared(string table) => Policy(table, "true");

    private static string Policy(string table, string condition) =>
        $"""
        alter table {table} enable row level security;
        create policy {table}_read on {table} for select using ({condition});
        """;
}
