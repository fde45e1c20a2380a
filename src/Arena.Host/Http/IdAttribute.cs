using System.ComponentModel.DataAnnotations;

namespace Arena.Host.Http;

/// <summary>Names a thing: 1 to 64 printable characters, so that looking for it is no work.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IdAttribute : ValidationAttribute
{
    private const int Longest = 64;

    public override bool IsValid(object? value) => value is null || (value is string { Length: > 0 and <= Longest } id && !id.Any(char.IsControl));

    public override string FormatErrorMessage(string name) => $"'{name}' is no id: 1 to {Longest} printable characters.";
}
