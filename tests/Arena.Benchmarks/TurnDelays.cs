using Npgsql;

namespace Arena.Benchmarks;

/// <summary>How late turns began, told from outside: by what the schedule in the database asks for and what the log says was done.</summary>
internal static class TurnDelays
{
    /// <summary>Ticks (100 ns) of the year 1970, as Quartz counts them.</summary>
    private const string UnixEpoch = "621355968000000000";

    /// <summary>
    /// Milliseconds, one for each turn that was due in the span. A bot's turns are due at its trigger's start and every interval after it. The log
    /// has the instant at which a turn was handed to the store: that is later than its beginning by the whole of its work, so that the figure
    /// says rather too much than too little. A due instant without a turn of its own counts with its whole interval.
    /// </summary>
    public static async Task<IReadOnlyList<double>> ReadAsync(NpgsqlDataSource database, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            with
            triggers as (
              select t.job_name as bot, (t.start_time - {UnixEpoch}) / 10000.0 as start, s.repeat_interval::numeric as interval
              from qrtz_triggers t join qrtz_simple_triggers s using (sched_name, trigger_name, trigger_group) where t.trigger_group = 'turns'),
            due as (
              select t.bot, k, t.interval, t.start + k * t.interval as at
              from triggers t, generate_series(ceil(($1 - t.start) / t.interval), floor(($2 - t.start) / t.interval)) k),
            taken as (
              select substr(e.stream_id, 5) as bot, extract(epoch from e.timestamp) * 1000 as at
              from arena.mt_events e where e.type = 'turn_started' and e.timestamp >= to_timestamp($1 / 1000.0) - interval '5 seconds')
            select coalesce((select min(n.at) - d.at from taken n where n.bot = d.bot and n.at >= d.at and n.at < d.at + d.interval), d.interval)::float8
            from due d
            """);
        command.Parameters.Add(new() { Value = (decimal)from.ToUnixTimeMilliseconds() });
        command.Parameters.Add(new() { Value = (decimal)to.ToUnixTimeMilliseconds() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var delays = new List<double>();
        while (await reader.ReadAsync(ct)) delays.Add(reader.GetDouble(0));
        return delays.Count > 0 ? delays : throw new InvalidOperationException("No turn was due: the bots are not scheduled.");
    }

    /// <summary>
    /// The same, told by when the bots' questions came to their model: for turns that are in the log only when they have been answered.
    /// </summary>
    /// <param name="asked">Instants of each bot's questions.</param>
    public static async Task<IReadOnlyList<double>> OfQuestionsAsync(
        NpgsqlDataSource database, ILookup<string, DateTimeOffset> asked, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            select t.job_name, (t.start_time - {UnixEpoch}) / 10000.0, s.repeat_interval::float8
            from qrtz_triggers t join qrtz_simple_triggers s using (sched_name, trigger_name, trigger_group) where t.trigger_group = 'turns'
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var delays = new List<double>();
        while (await reader.ReadAsync(ct))
        {
            var (start, interval) = ((double)reader.GetDecimal(1), reader.GetDouble(2));
            var questions = asked[reader.GetString(0)].Select(at => (at - DateTimeOffset.UnixEpoch).TotalMilliseconds).Order().ToList();
            for (var due = start + (Math.Ceiling((from.ToUnixTimeMilliseconds() - start) / interval) * interval); due < to.ToUnixTimeMilliseconds(); due += interval)
                delays.Add(questions.Where(at => at >= due && at < due + interval).Select(at => at - due).DefaultIfEmpty(interval).Min());
        }
        return delays.Count > 0 ? delays : throw new InvalidOperationException("No turn was due: the bots are not scheduled.");
    }
}

internal static class Percentile
{
    /// <summary>The smallest value that is not exceeded by so many percent of all.</summary>
    public static double Of(IReadOnlyCollection<double> values, double percent) =>
        values.Order().ElementAt(Math.Clamp((int)Math.Ceiling(values.Count * percent / 100) - 1, 0, values.Count - 1));
}
