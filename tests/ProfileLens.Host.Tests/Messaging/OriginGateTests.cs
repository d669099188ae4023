using ProfileLens.Host.Messaging;
using ProfileLens.Host.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class OriginGateTests
{
    private const string Manifest = "/home/ann/.mozilla/native-messaging-hosts/app.profilelens.host.json";
    private const string Stranger = "other@example.org";

    [Fact]
    public void CallerOf_ChromesArguments_IsTheOrigin()
    {
        var origin = ExtensionIds.Origins[0];

        Assert.Equal(origin, OriginGate.CallerOf([origin]));
        Assert.Equal(origin, OriginGate.CallerOf([origin, "--parent-window=0"]));
    }

    [Fact]
    public void CallerOf_FirefoxsArguments_IsTheAddOn() =>
        Assert.Equal(ExtensionIds.Firefox[0], OriginGate.CallerOf([Manifest, ExtensionIds.Firefox[0]]));

    [Theory]
    [InlineData]
    [InlineData("doctor")]
    [InlineData("check", "photo.jpg")]
    [InlineData(Manifest)]
    [InlineData("relative.json", Stranger)]
    public void CallerOf_CommandLine_IsNobody(params string[] args) => Assert.Null(OriginGate.CallerOf(args));

    [Theory]
    [InlineData(Stranger)]
    [InlineData("{3c078156-979c-498b-8990-85f7987dd929}")]
    [InlineData("fdnnaapjfkcfmkdanamgbapcadofjgcd")]
    [InlineData("PROFILELENS@PROFILELENS.APP")]
    [InlineData("profilelens@profilelens.app ")]
    [InlineData("")]
    public void Allows_AnotherAddOn_IsACallerAndRefused(string addon)
    {
        var caller = OriginGate.CallerOf([Manifest, addon]);

        Assert.Equal(addon, caller);
        Assert.False(OriginGate.Load().Allows(caller!));
    }

    [Fact]
    public void Allows_OurAddOnAsAChromiumOrigin_IsRefused() =>
        Assert.False(OriginGate.Load().Allows($"chrome-extension://{ExtensionIds.Firefox[0]}/"));

    [Fact]
    public void Host_OurAddOn_IsWelcome()
    {
        using var host = new TestHost(caller: ExtensionIds.Firefox[0]);
        host.Send("""{"type":"hello","id":"h","extensionVersion":"1","protocol":{"min":1,"max":1},"locale":"en"}""");

        Assert.Equal("welcome", host.Receive().GetProperty("type").GetString());
    }

    [Fact]
    public void Host_AnotherAddOn_IsToldSoAndNothingElse()
    {
        using var host = new TestHost(caller: Stranger);

        Assert.Equal("originForbidden", host.Receive().GetProperty("code").GetString());
        Assert.Equal(HostExit.ForbiddenOrigin, host.Wait());
    }
}
