namespace ProfileLens.Core.Text.Reuse;

/// <summary>Signatures in one array, searched by comparing with each: 20,000 of them are 1.3 MB. Not thread-safe.</summary>
public sealed class SignatureIndex
{
    /// <summary>
    /// Places that must agree for two texts to be compared word by word: sets that share about a ninth. Half of a text
    /// that was copied and cut in the middle shares far more.
    /// </summary>
    public const int FewestAgreeing = 8;

    private readonly Dictionary<long, int> slots = [];
    private byte[] signatures = [];
    private long[] rows = [];

    /// <summary>Signatures held.</summary>
    public int Count => slots.Count;

    /// <summary>Adds the signature of a row, or replaces it.</summary>
    public void Set(long row, ReadOnlySpan<byte> signature)
    {
        if (!slots.TryGetValue(row, out var slot))
        {
            slot = slots.Count;
            Grow(slot + 1);
            slots.Add(row, slot);
            rows[slot] = row;
        }

        signature.CopyTo(At(slot));
    }

    /// <summary>Takes a row out; the last one moves into its place.</summary>
    public void Remove(long row)
    {
        if (slots.Remove(row, out var slot))
        {
            var last = slots.Count;
            if (slot != last)
            {
                At(last).CopyTo(At(slot));
                rows[slot] = rows[last];
                slots[rows[slot]] = slot;
            }
        }
    }

    /// <summary>Rows that agree in enough places, the most alike first.</summary>
    public IReadOnlyList<long> Find(ReadOnlySpan<byte> signature, int limit)
    {
        var found = new List<(long Row, int Agreement)>();
        for (var slot = 0; slot < slots.Count; slot++)
        {
            var agreement = MinHash.Agreement(signature, At(slot));
            if (agreement >= FewestAgreeing)
            {
                found.Add((rows[slot], agreement));
            }
        }

        return [.. found.OrderByDescending(f => f.Agreement).Take(limit).Select(f => f.Row)];
    }

    private Span<byte> At(int slot) => signatures.AsSpan(slot * MinHash.Length, MinHash.Length);

    private void Grow(int count)
    {
        if (count > rows.Length)
        {
            Array.Resize(ref rows, Math.Max(64, count * 2));
            Array.Resize(ref signatures, rows.Length * MinHash.Length);
        }
    }
}
