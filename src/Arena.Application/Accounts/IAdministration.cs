namespace Arena.Application.Accounts;

/// <summary>Roles and access are changed one at a time, whichever node is asked.</summary>
public interface IAdministration
{
    /// <summary>Waits until nobody else changes any; disposing what it answers lets the next one in.</summary>
    Task<IAsyncDisposable> EnterAsync(CancellationToken cancellationToken);
}
