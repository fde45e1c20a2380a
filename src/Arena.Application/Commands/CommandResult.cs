using Arena.Domain;

namespace Arena.Application.Commands;

/// <summary>The closed list of ways in which a command is refused by the application, beside the domain's own codes.</summary>
public static class Refusals
{
    public const string NotFound = "NOT_FOUND";
    public const string VersionConflict = "VERSION_CONFLICT";
    public const string MarketEnded = "MARKET_ENDED";
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";
    public const string ChecksumDiffers = "CHECKSUM_DIFFERS";
    public const string OwnAccount = "OWN_ACCOUNT";
    public const string NoAdministrator = "FORBIDDEN";

    public static Denial Missing(string what, string id) => new(NotFound, $"There is no {what} '{id}'.");
}

/// <summary>A handler's answer before the append: a response, or a denial and nothing is written.</summary>
public readonly record struct Handled<T>(T? Response, Denial? Denial) where T : CommandResponse
{
    public static implicit operator Handled<T>(T response) => new(response, null);

    public static implicit operator Handled<T>(Denial denial) => new(null, denial);
}

/// <summary>A command's answer after the commit.</summary>
public sealed record CommandResult<T>(T? Response, Denial? Denial) where T : CommandResponse
{
    public T Expect() => Response ?? throw new InvalidOperationException($"{Denial!.Code}: {Denial.Reason}");
}
