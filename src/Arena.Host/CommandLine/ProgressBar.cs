using Spectre.Console;

namespace Arena.Host.CommandLine;

/// <summary>A bar on a terminal; nothing where the output goes elsewhere.</summary>
internal static class ProgressBar
{
    public static async Task<TResult> RunAsync<TProgress, TResult>(
        string name, Func<TProgress, (long Done, long Total)> share, Func<IProgress<TProgress>?, Task<TResult>> work)
    {
        if (Console.IsOutputRedirected) return await work(null);
        return await AnsiConsole.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask(name, maxValue: 1);
            var result = await work(new Progress<TProgress>(p => bar.Value = share(p) is var (done, total) && total > 0 ? (double)done / total : 1));
            bar.Value = 1;
            return result;
        });
    }
}
