using System.Security.Cryptography;
using System.Text;

namespace ProfileLens.Core.Memory;

/// <summary>The keystores of this system, the safest first; the one place that knows their order.</summary>
public static class KeyStores
{
    /// <summary>
    /// All that this system may have. Outside the data folder, keys are filed under a digest of its path, so that two
    /// data folders never share one.
    /// </summary>
    /// <param name="folder">The data folder.</param>
    public static IReadOnlyList<IKeyStore> For(string folder)
    {
        var scope = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..16];
        if (OperatingSystem.IsWindows())
        {
            return [new DpapiKeyStore(folder)];
        }

        return OperatingSystem.IsMacOS()
            ? [new KeychainKeyStore(scope), new FileKeyStore(folder)]
            : [new SecretServiceKeyStore(scope), new FileKeyStore(folder)];
    }
}
