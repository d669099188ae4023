using System.Security.Cryptography;
using System.Text.Json;
using ProfileLens.Host.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Registration;

public sealed class ExtensionIdsTests
{
    // Chromium: crx_file::id_util::GenerateId, the first 128 bits of SHA-256 in letters a to p.
    [Fact]
    public void Chromium_FirstId_IsDerivedFromThePublicKey()
    {
        using var file = JsonDocument.Parse(
            File.ReadAllBytes(Repository.PathOf("host", "rules", "extension-ids.json"))
        );
        var key = Convert.FromBase64String(file.RootElement.GetProperty("publicKey").GetString()!);
        var digits = Convert.ToHexStringLower(SHA256.HashData(key))[..32];
        var id = string.Concat(digits.Select(digit => (char)('a' + Convert.ToInt32(digit.ToString(), 16))));

        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key, out var read);

        Assert.Equal((key.Length, 2048), (read, rsa.KeySize));
        Assert.Equal(id, ExtensionIds.Chromium[0]);
        Assert.Equal($"chrome-extension://{id}/", ExtensionIds.Origins[0]);
    }
}
