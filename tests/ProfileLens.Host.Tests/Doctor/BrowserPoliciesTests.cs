using System.Text;
using System.Text.Json;
using ProfileLens.Host.Doctor;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor;

public sealed class BrowserPoliciesTests
{
    private const string Host = "app.profilelens.host";
    private const string Extension = "fdnnaapjfkcfmkdanamgbapcadofjgcd";

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"NativeMessagingBlocklist":["com.example.other"]}""")]
    [InlineData("""{"NativeMessagingBlocklist":["*"],"NativeMessagingAllowlist":["app.profilelens.host"]}""")]
    [InlineData("""{"NativeMessagingUserLevelHosts":true, /* a comment */ "HomepageLocation":"x",}""")]
    [InlineData("""{"NativeMessagingBlocklist":"*"}""")]
    public void Blocking_NothingForbidsUs_IsNone(string json) => Assert.Null(Blocking(json));

    [Theory]
    [InlineData("""{"NativeMessagingBlocklist":["*"]}""", "NativeMessagingBlocklist")]
    [InlineData("""{"NativeMessagingBlocklist":["app.profilelens.host"]}""", "NativeMessagingBlocklist")]
    [InlineData("""{"NativeMessagingUserLevelHosts":false}""", "NativeMessagingUserLevelHosts")]
    [InlineData("""{"ExtensionInstallBlocklist":["*"]}""", "ExtensionInstallBlocklist")]
    public void Blocking_PolicyForbidsUs_NamesIt(string json, string policy) =>
        Assert.Contains(policy, Blocking(json), StringComparison.Ordinal);

    [Fact]
    public void Blocking_UserPlacesOffButRegisteredForTheMachine_IsNone() =>
        Assert.Null(
            Of("""{"NativeMessagingUserLevelHosts":false}""").Blocking(Host, Extension, userPlacesNeeded: false)
        );

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":")]
    public void AddJson_NoPolicyFile_Throws(string json) => Assert.ThrowsAny<JsonException>(() => Of(json));

    private static string? Blocking(string json) => Of(json).Blocking(Host, Extension, userPlacesNeeded: true);

    private static BrowserPolicies Of(string json)
    {
        var policies = new BrowserPolicies();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(json));
        policies.AddJson(file);
        return policies;
    }
}
