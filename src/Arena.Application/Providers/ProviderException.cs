using System.Text.Json;

namespace Arena.Application.Providers;

/// <summary>Why a model gave no answer, the same for all makers.</summary>
public enum ProviderFault { Authentication, Quota, RateLimited, Overloaded, BadRequest, ContentFiltered, Timeout, Unreachable }

/// <param name="fault">Its name in <c>snake_case</c> is the code.</param>
/// <param name="sentence">For people; never holds a secret.</param>
/// <param name="retryAfter">When the provider wants to be asked again.</param>
/// <param name="repeatable">The call did nothing that costs: it may be made again at once.</param>
public sealed class ProviderException(
    ProviderFault fault, string sentence, TimeSpan? retryAfter = null, bool repeatable = false, Exception? cause = null) : Exception(sentence, cause)
{
    public ProviderFault Fault => fault;

    public string Code => JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString());

    public TimeSpan? RetryAfter => retryAfter;

    public bool Repeatable => repeatable;
}
