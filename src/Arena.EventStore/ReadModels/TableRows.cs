using System.Text.Json;
using Npgsql;

namespace Arena.EventStore;

/// <summary>The rows of one table that a projection holds: what it read and wrote, until they are flushed and for a while after.</summary>
internal abstract class TableRows
{
    /// <summary>Rows that the next flush writes or deletes.</summary>
    public abstract int Changed { get; }

    public abstract void AddCommands(NpgsqlBatch batch, bool bulk);

    public abstract Task CopyAsync(NpgsqlConnection connection, CancellationToken ct);

    public abstract void Flushed();
}

internal sealed class TableRows<TRow>(ReadTable<TRow> table, string schema, JsonSerializerOptions json, int capacity, bool beganEmpty) : TableRows
    where TRow : class
{
    private readonly List<Entry> _dirty = [];
    private readonly List<TRow> _added = [];

    // Two generations stand in for an order of use: what was not touched while one filled is forgotten.
    private Dictionary<RowKey, Entry> _young = [];
    private Dictionary<RowKey, Entry> _old = [];

    // While nothing has been forgotten of a table that began empty, what is not here is nowhere.
    private bool _complete = beganEmpty;

    private string FullName => $"{schema}.{table.Name}";

    public override int Changed => _dirty.Count + _added.Count;

    public async ValueTask<TRow?> FindAsync(RowKey key, NpgsqlDataSource dataSource, CancellationToken ct)
    {
        if (Known(key) is { } entry)
            return entry.Row;
        if (_complete)
            return null;
        var row = await LoadAsync(key, dataSource, ct);
        _young.Add(key, new Entry(key) { Row = row, InDatabase = row is not null });
        return row;
    }

    public void Store(TRow row)
    {
        var key = table.KeyOf(row);
        Change(key, row);
    }

    public void Delete(RowKey key) => Change(key, null);

    public void Add(TRow row) => _added.Add(row);

    public override void AddCommands(NpgsqlBatch batch, bool bulk)
    {
        var deleted = _dirty.Where(e => e.Row is null && e.InDatabase is not false).Select(e => e.Key).ToList();
        if (deleted.Count > 0)
            batch.BatchCommands.Add(DeleteCommand(deleted));
        var stored = _dirty.Where(e => e.Row is not null && !(bulk && e.InDatabase is false)).Select(e => e.Row!).ToList();
        if (stored.Count > 0)
            batch.BatchCommands.Add(InsertCommand(stored, upsert: true));
        if (!bulk && _added.Count > 0)
            batch.BatchCommands.Add(InsertCommand(_added, upsert: false));
    }

    public override async Task CopyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = _dirty.Where(e => e.Row is not null && e.InDatabase is false).Select(e => e.Row!).Concat(_added).ToList();
        if (rows.Count == 0)
            return;
        await using var importer = await connection.BeginBinaryImportAsync($"copy {FullName} ({table.ColumnList}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(ct);
            foreach (var column in table.Columns)
                await column.WriteAsync(importer, row, json, ct);
        }

        await importer.CompleteAsync(ct);
    }

    public override void Flushed()
    {
        foreach (var entry in _dirty)
        {
            entry.Dirty = false;
            entry.InDatabase = entry.Row is not null;
        }

        _dirty.Clear();
        _added.Clear();
        if (_young.Count <= capacity / 2)
            return;
        _complete = _complete && _old.Count == 0;
        _old = _young;
        _young = [];
    }

    private void Change(RowKey key, TRow? row)
    {
        if (table.KeyColumns.Count == 0)
            throw new InvalidOperationException($"{table.Name} has no key: its rows are only added.");
        var entry = Known(key);
        if (entry is null)
            _young.Add(key, entry = new Entry(key) { InDatabase = _complete ? false : null });
        entry.Row = row;
        if (entry.Dirty)
            return;
        entry.Dirty = true;
        _dirty.Add(entry);
    }

    private Entry? Known(RowKey key)
    {
        if (_young.TryGetValue(key, out var entry))
            return entry;
        if (!_old.TryGetValue(key, out entry))
            return null;
        _young.Add(key, entry);
        return entry;
    }

    private async Task<TRow?> LoadAsync(RowKey key, NpgsqlDataSource dataSource, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"select {table.ColumnList} from {FullName} where {string.Join(" and ", table.KeyColumns.Select((c, i) => $"{c.Name} = ${i + 1}"))}", connection);
        for (var i = 0; i < key.Parts.Length; i++)
            command.Parameters.Add(table.KeyColumns[i].KeyParameter(key.Parts[i]));
        await command.PrepareAsync(ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? table.Read(reader, json) : null;
    }

    private NpgsqlBatchCommand InsertCommand(IReadOnlyList<TRow> rows, bool upsert)
    {
        var numbers = string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}"));
        var values = string.Join(", ", table.Columns.Select(c => $"u.{c.Name}{c.Cast}"));
        var sql = $"insert into {FullName} ({table.ColumnList}) select {values} from unnest({numbers}) as u ({table.ColumnList})";
        if (upsert)
        {
            var rest = table.Columns.Except(table.KeyColumns).Select(c => $"{c.Name} = excluded.{c.Name}").ToList();
            sql += $" on conflict ({string.Join(", ", table.KeyColumns.Select(c => c.Name))}) do {(rest.Count == 0 ? "nothing" : $"update set {string.Join(", ", rest)}")}";
        }

        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in table.Columns)
            command.Parameters.Add(column.ArrayOf(rows, json));
        return command;
    }

    private NpgsqlBatchCommand DeleteCommand(IReadOnlyList<RowKey> keys)
    {
        var numbers = string.Join(", ", table.KeyColumns.Select((_, i) => $"${i + 1}"));
        var names = string.Join(", ", table.KeyColumns.Select(c => c.Name));
        var matches = string.Join(" and ", table.KeyColumns.Select(c => $"t.{c.Name} = u.{c.Name}"));
        var command = new NpgsqlBatchCommand($"delete from {FullName} t using unnest({numbers}) as u ({names}) where {matches}");
        for (var i = 0; i < table.KeyColumns.Count; i++)
            command.Parameters.Add(table.KeyColumns[i].ArrayOfKeys(keys, i));
        return command;
    }

    private sealed class Entry(RowKey key)
    {
        public RowKey Key { get; } = key;

        public TRow? Row { get; set; }

        public bool Dirty { get; set; }

        /// <summary>Null: nobody looked.</summary>
        public bool? InDatabase { get; set; }
    }
}
