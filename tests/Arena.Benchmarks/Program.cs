using System.CommandLine;
using Arena.Benchmarks;

var names = new Argument<string[]>("name") { Arity = ArgumentArity.OneOrMore, Description = $"What to measure: {string.Join(", ", Catalogue.All.Select(b => b.Name))}." };
var json = new Option<string?>("--json") { Description = "Also write the figures to this file." };
var command = new RootCommand("Measures Arena. Build it with -c Release; exit code 1: a limit was missed.") { names, json };
names.Validators.Add(given =>
{
    foreach (var name in given.GetValue(names) ?? [])
        if (Catalogue.Find(name) is null) given.AddError($"There is no benchmark '{name}'; there are {string.Join(", ", Catalogue.All.Select(b => b.Name))}.");
});
command.SetAction(async (parsed, ct) =>
{
    var measures = new List<Measure>();
    foreach (var name in parsed.GetRequiredValue(names)) measures.AddRange(await Catalogue.Find(name)!.RunAsync(ct));
    Report.Print(measures);
    if (parsed.GetValue(json) is { } file) await Report.WriteAsync(measures, file, ct);
    return measures.Exists(m => m.IsMissed) ? 1 : 0;
});
var parsed = command.Parse(args);
if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
await parsed.InvokeAsync();
return 2;
