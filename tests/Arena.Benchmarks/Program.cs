using System.CommandLine;
using Arena.Benchmarks;

var known = Catalogue.All(0, null).Select(b => b.Name).ToList();
var names = new Argument<string[]>("name") { Arity = ArgumentArity.OneOrMore, Description = $"What to measure: {string.Join(", ", known)}." };
names.AcceptOnlyFromAmong([.. known]);
var json = new Option<string?>("--json") { Description = "Also write the figures to this file." };
var events = new Option<long>("--events") { Description = "Events in the log of 'query'.", DefaultValueFactory = _ => 10_000_000 };
var data = new Option<string?>("--data") { Description = "Folder in which 'query' and 'dashboard' keep their arena, one each, for another run." };
var command = new RootCommand("Measures Arena. Build it with -c Release; exit code 1: a limit was missed.") { names, json, events, data };
command.SetAction(async (parsed, ct) =>
{
    var all = Catalogue.All(parsed.GetValue(events), parsed.GetValue(data));
    var measures = new List<Measure>();
    foreach (var name in parsed.GetRequiredValue(names)) measures.AddRange(await all.Single(b => b.Name == name).RunAsync(ct));
    Report.Print(measures);
    if (parsed.GetValue(json) is { } file) await Report.WriteAsync(measures, file, ct);
    return measures.Exists(m => m.IsMissed) ? 1 : 0;
});
var parsed = command.Parse(args);
// A signal cancels what is measured; this long it may take to end what was started for it.
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
await parsed.InvokeAsync();
return 2;
