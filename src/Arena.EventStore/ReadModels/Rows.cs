using System.Text.Json;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// The read-model rows of a projection: an identity map over its tables. Changes are flushed in bulk, in the checkpoint's transaction;
/// rows stay cached between batches. Row records must be immutable: store a changed copy.
/// </summary>
public sealed class Rows
{
    /// <summary>From so many changed rows on, COPY is worth its extra round trips.</summary>
    private const int BulkFrom = 2000;

    private readonly NpgsqlDataSource _dataSource;
    private readonly string _schema;
    private readonly JsonSerializerOptions _json;
    private readonly int _capacity;
    private readonly Dictionary<string, TableRows> _tables = new(StringComparer.Ordinal);
    private bool _beganEmpty;

    internal Rows(NpgsqlDataSource dataSource, string schema, JsonSerializerOptions json, int capacity, bool beganEmpty)
    {
        _dataSource = dataSource;
        _schema = schema;
        _json = json;
        _capacity = capacity;
        _beganEmpty = beganEmpty;
    }

    /// <summary>Rows that are not flushed yet.</summary>
    internal int Changed => _tables.Values.Sum(t => t.Changed);

    /// <summary>The row as this projection sees it now, flushed or not.</summary>
    /// <param name="key">The key's values, of the types and in the order of the table's key properties.</param>
    public ValueTask<TRow?> FindAsync<TRow>(ReadTable<TRow> table, params object[] key)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(key);
        return Of(table).FindAsync(table.KeyOf(key), _dataSource, CancellationToken.None);
    }

    /// <summary>Inserts the row, or replaces the one with its key.</summary>
    public void Store<TRow>(ReadTable<TRow> table, TRow row)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        Of(table).Store(row);
    }

    public void Delete<TRow>(ReadTable<TRow> table, params object[] key)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(key);
        Of(table).Delete(table.KeyOf(key));
    }

    /// <summary>A row that nobody will ask for again by key: it is inserted, and not kept.</summary>
    public void Add<TRow>(ReadTable<TRow> table, TRow row)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        Of(table).Add(row);
    }

    /// <summary>Forgets everything: a batch failed, or somebody else wrote the tables.</summary>
    internal void Reset()
    {
        _tables.Clear();
        _beganEmpty = false;
    }

    /// <param name="checkpoint">Goes first in the transaction: it takes the locks, and fails it when this process is no longer the one to write.</param>
    internal async Task FlushAsync(NpgsqlConnection connection, NpgsqlBatchCommand checkpoint, CancellationToken ct)
    {
        if (Changed < BulkFrom)
            await FlushInOneTripAsync(connection, checkpoint, ct);
        else
            await FlushInBulkAsync(connection, checkpoint, ct);
        foreach (var table in _tables.Values)
            table.Flushed();
    }

    private async Task FlushInOneTripAsync(NpgsqlConnection connection, NpgsqlBatchCommand checkpoint, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { checkpoint } };
        foreach (var table in _tables.Values)
            table.AddCommands(batch, bulk: false);
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task FlushInBulkAsync(NpgsqlConnection connection, NpgsqlBatchCommand checkpoint, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { checkpoint } })
        {
            foreach (var table in _tables.Values)
                table.AddCommands(batch, bulk: true);
            await batch.ExecuteNonQueryAsync(ct);
        }

        foreach (var table in _tables.Values)
            await table.CopyAsync(connection, ct);
        await transaction.CommitAsync(ct);
    }

    private TableRows<TRow> Of<TRow>(ReadTable<TRow> table)
        where TRow : class
    {
        if (!_tables.TryGetValue(table.Name, out var rows))
            _tables.Add(table.Name, rows = new TableRows<TRow>(table, _schema, _json, _capacity, _beganEmpty));
        return (TableRows<TRow>)rows;
    }
}
