namespace Arena.EventStore;

/// <summary>The property is kept as jsonb, through the store's serializer options.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonbAttribute : Attribute;
