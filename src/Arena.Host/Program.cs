using Arena.Host.CommandLine;

return await ArenaCommandLine.RunAsync(args);
