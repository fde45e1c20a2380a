using System.Text.Json;

namespace Arena.EventStore;

/// <summary>An event holds a text that PostgreSQL cannot store. Nothing was appended; the fault is the text's giver's.</summary>
public sealed class UnstorableTextException() : JsonException("A text contains the NUL character, which PostgreSQL cannot store.");
