using System.Text.RegularExpressions;

namespace Arena.EventStore;

/// <summary>Schema names go into SQL text unquoted, so only those that need no quotes are let through.</summary>
internal static partial class SchemaName
{
    public static string Checked(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Plain().IsMatch(schema)
            ? schema
            : throw new ArgumentException($"The schema name '{schema}' must be lower-case letters, digits and underscores, at most 40 of them, and not begin with a digit.", nameof(schema));
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,39}$", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
