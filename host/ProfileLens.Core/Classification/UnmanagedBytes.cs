namespace ProfileLens.Core.Classification;

/// <summary>
/// Bytes that stay where they are: those of a resource are read in the mapped program itself, so that megabytes of them
/// are neither copied at the start nor held twice.
/// </summary>
internal sealed unsafe class UnmanagedBytes
{
    private readonly byte* first;
    private readonly int length;

    /// <summary>The bytes of a stream that is no resource.</summary>
    private readonly byte[]? owner;

    private UnmanagedBytes(byte* first, int length, byte[]? owner)
    {
        this.first = first;
        this.length = length;
        this.owner = owner;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => owner is null ? new ReadOnlySpan<byte>(first, length) : owner;

    /// <summary>Takes the next bytes of a stream.</summary>
    /// <exception cref="EndOfStreamException">It has fewer.</exception>
    public static UnmanagedBytes Take(Stream stream, int length)
    {
        if (stream is UnmanagedMemoryStream mapped && mapped.Length - mapped.Position >= length)
        {
            return new UnmanagedBytes(mapped.PositionPointer, length, null);
        }

        var copy = GC.AllocateUninitializedArray<byte>(length);
        stream.ReadExactly(copy);
        return new UnmanagedBytes(null, length, copy);
    }
}
