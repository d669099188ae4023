namespace ProfileLens.Host.Analysis;

/// <summary>Stands where no analyzer remembers anything.</summary>
public sealed class NoPhotoStore : IPhotoStore
{
    /// <inheritdoc/>
    public string KeyStore => "none";

    /// <inheritdoc/>
    public long Count() => 0;

    /// <inheritdoc/>
    public long Wipe() => 0;

    /// <inheritdoc/>
    public void Dispose() { }
}
