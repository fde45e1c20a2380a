namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>The embedded server cannot run. The message is one sentence for the operator: what is wrong and what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
