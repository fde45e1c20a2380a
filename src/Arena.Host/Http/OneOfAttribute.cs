using System.ComponentModel.DataAnnotations;

namespace Arena.Host.Http;

/// <summary>A parameter with a closed list of values. Anything else is refused, not answered with an empty page.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OneOfAttribute(params string[] values) : ValidationAttribute
{
    public IReadOnlyList<string> Values { get; } = values;

    public override bool IsValid(object? value) => value is null || (value is string text && Values.Contains(text, StringComparer.Ordinal));

    public override string FormatErrorMessage(string name) => $"'{name}' is one of {string.Join(", ", Values)}.";
}
