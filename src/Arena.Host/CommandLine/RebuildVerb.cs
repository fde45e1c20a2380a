using System.CommandLine;
using Arena.EventStore;
using Spectre.Console;

namespace Arena.Host.CommandLine;

/// <summary><c>arena rebuild [PROJECTION...|--all]</c>: folds read models afresh beside the live ones and swaps them.</summary>
internal static class RebuildVerb
{
    public static Command Create()
    {
        var names = new Argument<string[]>("projection") { Arity = ArgumentArity.ZeroOrMore, Description = "Names as GET /api/v1/projections lists them." };
        var all = new Option<bool>("--all") { Description = "All of them." };
        var command = new Command("rebuild", "Rebuild read models from the events; readers see the old ones until the swap.") { names, all };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var daemon = host.Get<ProjectionDaemon>();
            var known = (await daemon.StatusAsync(cancellationToken)).Select(p => p.Name).ToList();
            var wanted = parsed.GetValue(all) ? known : [.. parsed.GetRequiredValue(names)];
            if (wanted.Count == 0 || wanted.Except(known, StringComparer.Ordinal).FirstOrDefault() is { })
            {
                await Console.Error.WriteLineAsync($"Name projections, or --all. There are: {string.Join(", ", known)}.");
                return ArenaCommandLine.WrongUse;
            }

            using var interruption = new Interruption(cancellationToken);
            foreach (var name in wanted)
            {
                try
                {
                    await RebuildAsync(daemon, name, interruption.Token);
                }
                catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
                {
                    await Console.Error.WriteLineAsync($"{name}: interrupted; its tables are as they were, and the next rebuild goes on where this one was.");
                    return ArenaCommandLine.Failed;
                }
                catch (Exception exception) when (exception is RebuildRunningException or RebuildFailedException or RebuildCancelledException)
                {
                    await Console.Error.WriteLineAsync(exception.Message);
                    return ArenaCommandLine.Failed;
                }
            }

            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static async Task RebuildAsync(ProjectionDaemon daemon, string name, CancellationToken cancellationToken)
    {
        if (Console.IsOutputRedirected)
        {
            await daemon.RebuildAsync(name, new Lines(name), cancellationToken);
            await Console.Out.WriteLineAsync($"{name}: rebuilt");
            return;
        }

        await AnsiConsole.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask(name, maxValue: 1);
            var progress = new Progress<RebuildProgress>(p => bar.Value = p.HighWater == 0 ? 1 : (double)p.Position / p.HighWater);
            await daemon.RebuildAsync(name, progress, cancellationToken);
            bar.Value = 1;
        });
    }

    /// <summary>Progress where there is no terminal: a line for each tenth.</summary>
    private sealed class Lines(string name) : IProgress<RebuildProgress>
    {
        private long _told;

        public void Report(RebuildProgress value)
        {
            var tenth = value.HighWater == 0 ? 10 : value.Position * 10 / value.HighWater;
            if (tenth <= _told) return;
            _told = tenth;
            Console.Out.WriteLine($"{name}: {tenth * 10} %, event {value.Position} of {value.HighWater}");
        }
    }
}
