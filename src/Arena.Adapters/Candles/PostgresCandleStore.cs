using Arena.Application.Candles;
using Arena.Domain.Markets;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Arena.Adapters.Candles;

/// <summary>The tables <c>candle_series</c> and <c>candles</c>.</summary>
public sealed class PostgresCandleStore(NpgsqlDataSource dataSource) : ICandleStore
{
    private const int ProgressEvery = 5_000;

    /// <summary>Recorded candles that one look at the latest goes through.</summary>
    private const int MostLatestRows = 500_000;

    public async Task<CandleImport> ImportAsync(
        string symbol, Timeframe timeframe, IEnumerable<Candle> candles, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candles);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "create temporary table incoming (open_time timestamptz, open numeric, high numeric, low numeric, close numeric, volume numeric) on commit drop",
            transaction: transaction, cancellationToken: cancellationToken));
        var read = await CopyAsync(connection, candles, progress, cancellationToken);
        const string merge = """
            with named as (
                insert into arena.candle_series (symbol, timeframe) values (@symbol, @seconds)
                on conflict (symbol, timeframe) do update set symbol = excluded.symbol returning id),
            merged as (
                insert into arena.candles as c (series, open_time, open, high, low, close, volume)
                select named.id, i.* from incoming i, named order by i.open_time
                on conflict (series, open_time) do update
                    set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume
                    where (c.open, c.high, c.low, c.close, c.volume) is distinct from (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
                returning (xmax = 0) as added)
            select count(*) filter (where added) as added, count(*) filter (where not added) as changed from merged
            """;
        var (added, changed) = await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            merge, new { symbol, seconds = Seconds(timeframe) }, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return new CandleImport(read, added, changed);
    }

    public async Task<IReadOnlyList<CandleHolding>> ListAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            select s.symbol, s.timeframe, h.candles, h.first, h.last
            from arena.candle_series s
            cross join lateral (select count(*) as candles, min(open_time) as first, max(open_time) as last from arena.candles where series = s.id) h
            where h.candles > 0 order by s.symbol, s.timeframe
            """;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Symbol, int Seconds, long Candles, DateTime First, DateTime Last)>(new CommandDefinition(sql, cancellationToken: cancellationToken));
        return [.. rows.Select(r => new CandleHolding(r.Symbol, Of(r.Seconds).ToString(), r.Candles, Instant(r.First), Instant(r.Last)))];
    }

    public async Task<IReadOnlyList<Candle>?> ReadAsync(CandleQuery query, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await SourceAsync(connection, query, cancellationToken) is not { } source) return null;
        var candles = new List<Candle>();
        await foreach (var candle in CandlesAsync(connection, source, query, limit, cancellationToken)) candles.Add(candle);
        return candles;
    }

    public async Task<IReadOnlyList<Candle>?> LatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken)
    {
        const string sql = """
            select date_bin(make_interval(secs => @seconds), c.open_time, @origin) as t,
                   (array_agg(c.open order by c.open_time))[1] as open, max(c.high) as high, min(c.low) as low,
                   (array_agg(c.close order by c.open_time desc))[1] as close, sum(c.volume) as volume, max(c.open_time) as last, count(*) as rows
            from (select * from arena.candles where series = @series order by open_time desc limit @limit) c
            group by t order by t
            """;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await SourceAsync(connection, new CandleQuery(symbol, timeframe), cancellationToken) is not { } source) return null;
        var seconds = Seconds(timeframe);

        // Two more than asked for: the first may be cut by the limit, the last may not be over.
        var limit = (int)Math.Min(MostLatestRows, (count + 2L) * (seconds / source.Seconds));
        var parameters = new { series = source.Series, seconds, limit, origin = timeframe.StartOf(DateTimeOffset.UnixEpoch).UtcDateTime };
        var made = (await connection.QueryAsync<MadeCandle>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))).AsList();
        var isCut = source.Seconds != seconds && made.Sum(c => c.Rows) == limit;
        if (made.Count > 0 && made[^1].Last.AddSeconds(source.Seconds) < made[^1].T + timeframe.Length) made.RemoveAt(made.Count - 1);
        return [.. made.Skip(isCut ? 1 : 0).TakeLast(count).Select(c => new Candle(Instant(c.T), c.Open, c.High, c.Low, c.Close, c.Volume))];
    }

    public async Task<CandleSeries?> LoadAsync(CandleQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await SourceAsync(connection, query, cancellationToken) is not { } source) return null;
        const string decimals = """
            select coalesce(max(greatest(min_scale(open), min_scale(high), min_scale(low), min_scale(close))), 0) from arena.candles
            where series = @series and (@from::timestamptz is null or open_time >= @from) and (@to::timestamptz is null or open_time < @to)
            """;
        var parameters = new { series = source.Series, from = query.From?.UtcDateTime, to = query.To?.UtcDateTime };
        var most = await connection.ExecuteScalarAsync<int>(new CommandDefinition(decimals, parameters, commandTimeout: 0, cancellationToken: cancellationToken));
        var candles = CandlesAsync(connection, source, query, limit: null, cancellationToken).ToBlockingEnumerable(cancellationToken);
        return await Task.Run(() => CandleSeries.Of(query.Symbol, query.Timeframe, most, candles), cancellationToken);
    }

    public async Task<IReadOnlyList<CandleGap>> GapsAsync(string symbol, Timeframe timeframe, int limit, CancellationToken cancellationToken)
    {
        const string sql = """
            select open_time + make_interval(secs => @seconds), next, (extract(epoch from next - open_time) / @seconds)::bigint - 1
            from (
                select c.open_time, lead(c.open_time) over (order by c.open_time) as next
                from arena.candles c join arena.candle_series s on s.id = c.series where s.symbol = @symbol and s.timeframe = @seconds) pairs
            where next - open_time > make_interval(secs => @seconds) order by open_time limit @limit
            """;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(DateTime From, DateTime To, long Missing)>(
            new CommandDefinition(sql, new { symbol, seconds = Seconds(timeframe), limit }, commandTimeout: 0, cancellationToken: cancellationToken));
        return [.. rows.Select(r => new CandleGap(Instant(r.From), Instant(r.To), r.Missing))];
    }

    private static async Task<long> CopyAsync(NpgsqlConnection connection, IEnumerable<Candle> candles, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy incoming from stdin (format binary)", cancellationToken);
        var read = 0L;
        foreach (var candle in candles)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(candle.OpenTime.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
            foreach (var number in (decimal[])[candle.Open, candle.High, candle.Low, candle.Close, candle.Volume])
                await copy.WriteAsync(number, NpgsqlDbType.Numeric, cancellationToken);
            if (++read % ProgressEvery == 0) progress?.Report(read);
        }
        await copy.CompleteAsync(cancellationToken);
        progress?.Report(read);
        return read;
    }

    /// <summary>The timeframe itself, or the longest that divides it.</summary>
    private static async Task<Source?> SourceAsync(NpgsqlConnection connection, CandleQuery query, CancellationToken cancellationToken)
    {
        const string sql = """
            select id as series, timeframe as seconds from arena.candle_series s
            where symbol = @symbol and @seconds % timeframe = 0 and exists (select from arena.candles where series = s.id)
            order by timeframe desc limit 1
            """;
        return await connection.QuerySingleOrDefaultAsync<Source>(
            new CommandDefinition(sql, new { symbol = query.Symbol, seconds = Seconds(query.Timeframe) }, cancellationToken: cancellationToken));
    }

    private static async IAsyncEnumerable<Candle> CandlesAsync(
        NpgsqlConnection connection, Source source, CandleQuery query, int? limit,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Weeks begin on Mondays, as the domain's timeframes do.
        const string columns = """
            select open_time, open, high, low, close, volume from arena.candles
            where series = $1 and ($2::timestamptz is null or open_time >= $2) and ($3::timestamptz is null or open_time < $3)
            order by open_time limit $4
            """;
        const string longer = """
            select date_bin(make_interval(secs => $5), open_time, case when $5 % 604800 = 0 then timestamptz '1970-01-05Z' else timestamptz '1970-01-01Z' end) as t,
                   (array_agg(open order by open_time))[1], max(high), min(low), (array_agg(close order by open_time desc))[1], sum(volume)
            from arena.candles
            where series = $1 and ($2::timestamptz is null or open_time >= $2) and ($3::timestamptz is null or open_time < $3)
            group by t order by t limit $4
            """;
        var isLonger = source.Seconds != Seconds(query.Timeframe);
        await using var command = new NpgsqlCommand(isLonger ? longer : columns, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = source.Series });
        command.Parameters.Add(new() { Value = (object?)(isLonger ? AlignedUp(query) : query.From?.UtcDateTime) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)query.To?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)limit ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        if (isLonger) command.Parameters.Add(new() { Value = Seconds(query.Timeframe) });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new Candle(
                reader.GetFieldValue<DateTimeOffset>(0), reader.GetDecimal(1), reader.GetDecimal(2), reader.GetDecimal(3), reader.GetDecimal(4), reader.GetDecimal(5));
        }
    }

    /// <summary>A candle is not made of the end of itself.</summary>
    private static DateTime? AlignedUp(CandleQuery query)
    {
        if (query.From is not { } from) return null;
        var start = query.Timeframe.StartOf(from);
        return (start < from ? start + query.Timeframe.Length : start).UtcDateTime;
    }

    private static DateTimeOffset Instant(DateTime utc) => new(utc, TimeSpan.Zero);

    private static int Seconds(Timeframe timeframe) => (int)timeframe.Length.TotalSeconds;

    private static Timeframe Of(int seconds) => Timeframe.Of(TimeSpan.FromSeconds(seconds));

    private sealed record Source(int Series, int Seconds);

    /// <param name="T">When it opens.</param>
    /// <param name="Last">When the last one opens that it is made of.</param>
    private sealed record MadeCandle(DateTime T, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, DateTime Last, long Rows);
}
