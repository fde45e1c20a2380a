using Arena.Application.Decisions;
using Arena.Domain.Trading;

namespace Arena.Application.Plugins;

/// <summary>
/// A decision maker of the user's own. An assembly in <c>data/plugins</c> has one public class with a constructor without parameters that implements
/// this. One object decides for every bot of its name, for several at a time. docs/plugins.md has an example.
/// </summary>
public interface IDecisionPlugin
{
    /// <summary>What bots name it by: lower-case letters, digits, hyphens and dots, a letter first, at most 40.</summary>
    string Name { get; }

    /// <summary>
    /// One turn of one bot. What is answered goes through the same checks as every decision. An exception, or no answer within 60 seconds, is a failed
    /// turn: it is recorded, nothing is traded, and the next turn asks again.
    /// </summary>
    Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken);
}

/// <summary>The plug-ins of the data folder.</summary>
public interface IPluginFolder
{
    /// <summary>Each file that was found, in the order of the names.</summary>
    IReadOnlyList<PluginFile> Files { get; }
}

/// <param name="Plugin">Null: it could not be loaded.</param>
/// <param name="Error">Why not, in a sentence.</param>
public sealed record PluginFile(string File, IDecisionPlugin? Plugin, string? Error);

/// <summary>A decision maker that answers over HTTP.</summary>
public interface IDecisionEndpointClient
{
    /// <summary>What is wrong with the address as one to ask: a sentence, or null. A private one is allowed where the setting says so.</summary>
    Task<string?> RefusedAsync(Uri url, bool privateTargets, CancellationToken cancellationToken);

    /// <summary>Sends the question as JSON. An answer that is late, too long, or not 200 is a failure, never an exception.</summary>
    Task<EndpointAnswer> AskAsync(Uri url, string question, TimeSpan timeout, bool privateTargets, CancellationToken cancellationToken);
}

/// <param name="Body">Null: there was no answer.</param>
/// <param name="Failure">Why not: a code and a sentence.</param>
public sealed record EndpointAnswer(string? Body, AnswerRejection? Failure, TimeSpan Elapsed);
