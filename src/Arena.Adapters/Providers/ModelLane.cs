using Arena.Application.Providers;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Arena.Adapters.Providers;

/// <summary>
/// What all calls with one provider and key share: places, pace, and the breaker. A call is made again only where the one before it did nothing that
/// costs; a provider that says when to come back is left alone until then.
/// </summary>
internal sealed class ModelLane : IDisposable
{
    private const int Retries = 2;

    /// <summary>A longer wait than this is told, not waited for: the turn would be over.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(15);

    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _pace;
    private readonly SemaphoreSlim _places;
    private readonly ResiliencePipeline<ChatResponse> _pipeline;
    private readonly Lock _gate = new();
    private DateTimeOffset _next;

    /// <summary>Null: it is closed, or opens this moment and has not told yet.</summary>
    private (DateTimeOffset Since, DateTimeOffset Last)? _opened;

    public ModelLane(ProviderConfiguration provider, TimeProvider clock)
    {
        _clock = clock;
        _timeout = provider.Timeout;
        _pace = provider.RequestsPerMinute is { } calls ? TimeSpan.FromMinutes(1) / calls : TimeSpan.Zero;
        _places = new SemaphoreSlim(provider.MaxConcurrency);
        _pipeline = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<ChatResponse>
            {
                ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<ProviderException>(e => e.Repeatable && !(e.RetryAfter > LongestWait)),
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromMilliseconds(500),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                MaxDelay = LongestWait,
                DelayGenerator = attempt => new((attempt.Outcome.Exception as ProviderException)?.RetryAfter),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>
            {
                ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<ProviderException>(e => e.Fault is ProviderFault.Overloaded or ProviderFault.Timeout or ProviderFault.Unreachable),
                FailureRatio = 0.5,
                MinimumThroughput = 6,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Break,
                StateProvider = _breaker,
                OnOpened = _ =>
                {
                    var now = _clock.GetUtcNow();
                    lock (_gate) _opened = (_opened?.Since ?? now, now);
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    lock (_gate) _opened = null;
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>One whose break is over lets the next call try, though it says so only when that call comes.</summary>
    public ProviderBreaker Breaker
    {
        get
        {
            lock (_gate)
            {
                return _breaker.CircuitState switch
                {
                    CircuitState.Closed => new(BreakerState.Closed, null),
                    CircuitState.Open when !(_clock.GetUtcNow() >= _opened?.Last + Break) => new(BreakerState.Open, _opened?.Since),
                    _ => new(BreakerState.HalfOpen, _opened?.Since),
                };
            }
        }
    }

    public async Task<ChatResponse> RunAsync(Func<CancellationToken, Task<ChatResponse>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async cancellation => await OnceAsync(call, cancellation), cancellationToken);
        }
        catch (BrokenCircuitException broken)
        {
            throw new ProviderException(ProviderFault.Overloaded, "The last calls failed, so that this one was not made; the provider is tried again in a moment.", broken.RetryAfter, cause: broken.InnerException);
        }
    }

    public static ProviderException TooSlow(TimeSpan timeout) => new(ProviderFault.Timeout, $"No answer within {timeout.TotalSeconds:0.#} s.");

    public void Dispose() => _places.Dispose();

    private async Task<ChatResponse> OnceAsync(Func<CancellationToken, Task<ChatResponse>> call, CancellationToken cancellationToken)
    {
        var wait = Reserve();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _clock, cancellationToken);
        await _places.WaitAsync(cancellationToken);
        using var timeout = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow(_timeout);
        }
        catch (ProviderException fault) when (fault.RetryAfter is { } pause)
        {
            LeaveAlone(pause);
            throw;
        }
        finally
        {
            _places.Release();
        }
    }

    private TimeSpan Reserve()
    {
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            var start = _next > now ? _next : now;
            if (start - now > LongestWait) throw new ProviderException(ProviderFault.RateLimited, "The provider's rate limit is used up for now; the call was not made.", start - now);
            _next = start + _pace;
            return start - now;
        }
    }

    private void LeaveAlone(TimeSpan pause)
    {
        lock (_gate)
        {
            var until = _clock.GetUtcNow() + pause;
            if (until > _next) _next = until;
        }
    }
}

internal sealed class LaneClient(IChatClient inner, ModelLane lane) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] question = [.. messages];
        return lane.RunAsync(cancellation => InnerClient.GetResponseAsync(question, options, cancellation), cancellationToken);
    }
}
