namespace Arena.Domain.Providers;

/// <summary>Stream <c>provider-{id}</c>. Never a secret: keys are credentials.</summary>
public sealed record ProviderAdded(string ProviderId, ProviderConfiguration Configuration, string ChangedBy, DateTimeOffset At);

public sealed record ProviderChanged(string ProviderId, ProviderConfiguration Configuration, string ChangedBy, DateTimeOffset At);

/// <summary>Bots that ask it have failed decisions from then on.</summary>
public sealed record ProviderRemoved(string ProviderId, string ChangedBy, DateTimeOffset At);
