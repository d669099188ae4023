namespace ProfileLens.Core.Tests.Fixtures;

/// <summary>A folder of one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("profilelens-test-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
