using ProfileLens.Core.Languages;
using ProfileLens.Host.Analysis;
using ProfileLens.Host.Diagnostics;

namespace ProfileLens.Host;

/// <summary>What both ways of running the host need. Cheap to make: everything in it loads on first use.</summary>
public sealed record HostServices(AnalyzerCatalog Catalog, LanguageCatalog Languages, HostLog Log, TimeProvider Time)
    : IDisposable
{
    /// <summary>The services of the installed host.</summary>
    public static HostServices Create() =>
        new(AnalyzerCatalog.Create(), LanguageCatalog.Installed(), HostLog.Installed(), TimeProvider.System);

    /// <summary>Closes the memory and writes out the log.</summary>
    public void Dispose()
    {
        Catalog.Dispose();
        Log.Dispose();
    }
}
