using System.Diagnostics;
using System.Net;
using System.Text;
using Arena.Adapters.Http;
using Arena.Application.Plugins;
using Arena.Domain.Trading;

namespace Arena.Adapters.Plugins;

/// <summary>Asks decision endpoints over HTTP.</summary>
public sealed class DecisionEndpointClient : IDecisionEndpointClient, IDisposable
{
    private const int LongestAnswer = 256 * 1024;
    private const string Setting = "plugins.privateTargets";

    private readonly GuardedHttp _http = new(LongestAnswer, isTold: true);

    public Task<string?> RefusedAsync(Uri url, bool privateTargets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        return GuardedHttp.RefusedAsync(url, privateTargets, Setting, cancellationToken);
    }

    public async Task<EndpointAnswer> AskAsync(Uri url, string question, TimeSpan timeout, bool privateTargets, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        EndpointAnswer Failed(string code, string reason) => new(null, new AnswerRejection(null, code, reason), Stopwatch.GetElapsedTime(started));

        using var late = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(question, Encoding.UTF8, "application/json") };
        try
        {
            using var response = await _http.SendAsync(request, privateTargets, HttpCompletionOption.ResponseContentRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK) return Failed("PLUGIN_REFUSED", $"The endpoint answered {(int)response.StatusCode}, and 200 is expected.");
            return new(await response.Content.ReadAsStringAsync(either.Token), null, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("PLUGIN_TIMEOUT", $"The endpoint gave no answer within {timeout.TotalMilliseconds:0} ms.");
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return Failed("ANSWER_INVALID", $"The answer is longer than {LongestAnswer / 1024} KiB.");
        }
        catch (PrivateTargetException refused)
        {
            return Failed("PLUGIN_REFUSED", refused.Sentence(Setting));
        }
        catch (HttpRequestException fault)
        {
            return Failed("PLUGIN_UNREACHABLE", $"The endpoint cannot be reached: {fault.Message}");
        }
    }

    public void Dispose() => _http.Dispose();
}
