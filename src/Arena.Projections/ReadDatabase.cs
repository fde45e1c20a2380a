using System.Data;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.Projections;

/// <summary>
/// The way of every HTTP read to the database: as role <c>arena_reader</c>, in a transaction with tenant and scope set for
/// row-level security before the first row is read. Each query of a read sees all that was committed when it began: a snapshot over
/// several would find a table empty that a rebuild has replaced in between.
/// </summary>
public sealed partial class ReadDatabase(NpgsqlDataSource dataSource, ILogger<ReadDatabase> logger)
{
    private const int Attempts = 4;

    static ReadDatabase()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new AmountHandler());
    }

    /// <summary>Gets the plan of each statement; the tests look for scans of tables that grow.</summary>
    internal Action<string>? Explained { get; init; }

    /// <summary>
    /// A data source whose every session is <c>arena_reader</c> from its first statement (also after a reset of the pooled
    /// session) and finds the read models without naming their schema.
    /// </summary>
    public static NpgsqlDataSource DataSourceFor(string connectionString, string schema = "arena")
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = schema };
        builder.Options = $"{builder.Options} -c role=arena_reader".TrimStart();
        return new NpgsqlDataSourceBuilder(builder.ConnectionString).Build();
    }

    /// <summary>A read changes nothing: where a connection turns out to be dead (the server was restarted), it is done again on another.</summary>
    public async Task<T> ReadAsync<T>(ReadScope scope, Func<ReadSession, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(read);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadOnceAsync(scope, read, cancellationToken);
            }
            catch (NpgsqlException lost) when (lost.IsTransient && attempt < Attempts)
            {
                LogAgain(attempt, lost.Message);
            }
        }
    }

    private async Task<T> ReadOnceAsync<T>(ReadScope scope, Func<ReadSession, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        var answer = await read(new ReadSession(connection, transaction, scope, Explained, logger, cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }

    [LoggerMessage(4002, LogLevel.Warning, "A read lost its connection and is done again (attempt {Attempt}): {Reason}")]
    private partial void LogAgain(int attempt, string reason);

    public Task<IReadOnlyList<T>> QueryAsync<T>(ReadScope scope, string sql, object? parameters, CancellationToken cancellationToken) =>
        ReadAsync(scope, session => session.QueryAsync<T>(sql, parameters), cancellationToken);
}

/// <summary>The driver reads timestamptz as a UTC DateTime; views hold instants.</summary>
internal sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) => new(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
}

/// <summary>numeric keeps the zeros that a computation left at the end; a view shows 0.4, not 0.40000000.</summary>
internal sealed class AmountHandler : SqlMapper.TypeHandler<decimal>
{
    public override decimal Parse(object value) => Wire.Plain((decimal)value);

    public override void SetValue(IDbDataParameter parameter, decimal value) => parameter.Value = value;
}

/// <summary>The queries of one read; a slow one is logged with its shape and its parameters' types, never their values.</summary>
public sealed partial class ReadSession
{
    private const string SetScope =
        "select set_config('arena.tenant', @ArenaTenant, true), set_config('arena.scope', @ArenaScope, true);\n";

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly Action<string>? _explained;
    private readonly ILogger _logger;
    private readonly CancellationToken _cancellationToken;
    private bool _scopeIsSet;

    internal ReadSession(NpgsqlConnection connection, NpgsqlTransaction transaction, ReadScope scope, Action<string>? explained, ILogger logger, CancellationToken cancellationToken)
    {
        _connection = connection;
        _transaction = transaction;
        _explained = explained;
        _logger = logger;
        _cancellationToken = cancellationToken;
        Scope = scope;
    }

    public ReadScope Scope { get; }

    /// <summary>
    /// Runs one statement. Besides <paramref name="parameters"/> it may use <c>@ArenaTenant</c>, the tenant of the scope.
    /// </summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        var all = new DynamicParameters(parameters);
        all.Add("ArenaTenant", Scope.TenantId);
        all.Add("ArenaScope", Scope.Name);
        if (_explained is not null) await ExplainAsync(_explained, sql, all);
        var started = Stopwatch.GetTimestamp();
        var rows = await RunAsync<T>(sql, all);
        if (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed > Slow) LogSlow(elapsed.TotalMilliseconds, rows.Count, ShapeOf(sql), TypesOf(parameters));
        return rows;
    }

    private async Task<IReadOnlyList<T>> RunAsync<T>(string sql, DynamicParameters all)
    {
        if (_scopeIsSet) return (await _connection.QueryAsync<T>(Command(sql, all))).AsList();

        // Scope and first query go to the server in one batch: a read costs no round trip more for being safe.
        await using var results = await _connection.QueryMultipleAsync(Command(SetScope + sql, all));
        await results.ReadAsync();
        _scopeIsSet = true;
        return (await results.ReadAsync<T>()).AsList();
    }

    public async Task<T?> FindAsync<T>(string sql, object? parameters = null) where T : class
    {
        var rows = await QueryAsync<T>(sql, parameters);
        return rows.Count == 0 ? null : rows[0];
    }

    private async Task ExplainAsync(Action<string> explained, string sql, object parameters)
    {
        await using var results = await _connection.QueryMultipleAsync(Command($"{SetScope}explain {sql}", parameters));
        await results.ReadAsync();
        explained($"{sql}\n\n{string.Join('\n', await results.ReadAsync<string>())}");
    }

    private static string ShapeOf(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string TypesOf(object? parameters) =>
        parameters is null ? "" : string.Join(", ", parameters.GetType().GetProperties().Select(p => $"{p.Name} {p.PropertyType.Name}"));

    [LoggerMessage(4001, LogLevel.Warning, "Slow query: {Milliseconds:0} ms for {Rows} rows; {Sql} ({Parameters})")]
    private partial void LogSlow(double milliseconds, int rows, string sql, string parameters);

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, _transaction, cancellationToken: _cancellationToken);
}
