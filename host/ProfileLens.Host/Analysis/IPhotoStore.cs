namespace ProfileLens.Host.Analysis;

/// <summary>What the host must know of the memory of photos, whoever keeps it.</summary>
public interface IPhotoStore : IDisposable
{
    /// <summary>Where its key is kept: <c>dpapi</c>, <c>keychain</c>, <c>secret-service</c>, <c>file</c> or <c>none</c>.</summary>
    string KeyStore { get; }

    /// <summary>Photos remembered.</summary>
    /// <exception cref="MemoryUnavailableException">It can't be opened.</exception>
    long Count();

    /// <summary>Forgets everything, the key included.</summary>
    /// <returns>Photos forgotten.</returns>
    /// <exception cref="MemoryUnavailableException">It can't be opened or written.</exception>
    long Wipe();
}

/// <summary>The memory can't be opened or written.</summary>
public sealed class MemoryUnavailableException(Exception inner) : Exception("the memory is unavailable", inner);
