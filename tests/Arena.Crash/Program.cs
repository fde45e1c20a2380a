using System.CommandLine;
using Arena.Crash;

var rounds = new Option<int>("--rounds") { Description = "How often something is killed.", DefaultValueFactory = _ => 20 };
var bots = new Option<int>("--bots") { Description = "Bots that trade, a turn every 200 ms each.", DefaultValueFactory = _ => 20 };
var seed = new Option<int>("--seed") { Description = "Of the moments and the kinds of the kills.", DefaultValueFactory = _ => 1 };
var connection = new Option<string?>("--connection") { Description = "A PostgreSQL of yours, with an empty database; default: the host's own, which is then killed too." };
var twoHosts = new Option<bool>("--two-hosts") { Description = "Two hosts on one PostgreSQL: not they are killed, but PostgreSQL under both." };
var keep = new Option<bool>("--keep") { Description = "Leave the data folder behind." };
var command = new RootCommand("Kills the host at random moments under load, and checks after each start that nothing that was confirmed is lost or doubled.")
{
    rounds, bots, seed, connection, twoHosts, keep,
};
command.SetAction(async (parsed, ct) =>
{
    var options = new CrashOptions(parsed.GetValue(rounds), parsed.GetValue(bots), parsed.GetValue(seed), parsed.GetValue(connection), parsed.GetValue(keep));
    return await (parsed.GetValue(twoHosts) ? FaultRun.RunAsync(options, Console.Out, ct) : CrashRun.RunAsync(options, Console.Out, ct)) ? 0 : 1;
});
// A signal cancels the run; this long it may take to end its hosts.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
