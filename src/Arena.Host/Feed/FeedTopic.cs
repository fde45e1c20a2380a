namespace Arena.Host.Feed;

/// <summary>Who may have a topic.</summary>
public enum FeedAccess
{
    /// <summary>Anyone, while spectators are let in; what is not public is left out.</summary>
    Spectator,

    /// <summary>Whoever is signed in, their own.</summary>
    User,

    /// <summary>The owner of the thing, and administrators.</summary>
    Owner,
    Admin,
}

/// <summary>One topic, or one family of topics, as the published document describes it.</summary>
/// <param name="Address">With <c>{id}</c> or <c>{symbol}</c> where it is a family.</param>
public sealed record FeedTopic(string Address, FeedAccess Access, string Description, IReadOnlyList<FeedTopicMessage> Messages);

/// <param name="Type">snapshot | delta | event.</param>
/// <param name="Data">What <c>data</c> holds.</param>
/// <param name="Kind">Tells messages of one type apart: the value of <c>data.kind</c>.</param>
public sealed record FeedTopicMessage(string Type, Type Data, string? Kind = null)
{
    public string Name => Kind is null ? Type : $"{Type}-{Kind}";
}
