using System.Diagnostics.CodeAnalysis;

namespace Arena.EventStore;

/// <summary>Keeps the most recently used entries.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();
    private readonly Lock _lock = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            _order.Remove(node);
            _order.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <param name="keep">Decides, where there is one already, whether the present value stays.</param>
    public void Set(TKey key, TValue value, Func<TValue, TValue, bool>? keep = null)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(key, out var node))
            {
                if (keep?.Invoke(node.Value.Value, value) is true)
                    return;
                node.Value = (key, value);
                _order.Remove(node);
                _order.AddFirst(node);
                return;
            }

            _nodes.Add(key, _order.AddFirst((key, value)));
            if (_nodes.Count > capacity)
            {
                _nodes.Remove(_order.Last!.Value.Key);
                _order.RemoveLast();
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _nodes.Clear();
            _order.Clear();
        }
    }
}
