using ProfileLens.Host.Commands;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

public sealed class UnregisterCommandTests
{
    private const string Manifest = "NativeMessagingHosts/app.profilelens.host.json";
    private static readonly RegistrationRequest User = new([], System: false, UserDataDir: null);

    [Theory]
    [InlineData]
    [InlineData("home/.config/google-chrome/Local State")]
    [InlineData("home/.config/google-chrome/NativeMessagingHosts/com.example.other.json", "root/bin/opera")]
    [InlineData("home/.var/app/org.chromium.Chromium/config/x", "home/snap/chromium/x")]
    [InlineData("home/.local/state/profilelens/log/profilelens.log")]
    [InlineData("home/.mozilla/firefox/profiles.ini", "home/.var/app/org.mozilla.firefox/x")]
    [InlineData("root/bin/firefox")]
    public void Unregister_AfterRegister_LeavesTheMachineAsItWas(params string[] files)
    {
        using var machine = new FakeMachine();
        Array.ForEach(files, file => machine.Write(file, file));
        var before = machine.Listing();

        RegisterCommandTests.Run(machine, User);
        Assert.NotEqual(before, machine.Listing());
        RegisterCommandTests.Run(machine, User);
        var (code, _) = Unregister(machine, User);

        Assert.Equal(0, code);
        Assert.Equal(before, machine.Listing());
    }

    [Fact]
    public void Unregister_SystemAndProfile_LeaveTheMachineAsItWas()
    {
        using var machine = new FakeMachine();
        Directory.CreateDirectory(machine.PathOf("root/etc/chromium/native-messaging-hosts"));
        var before = machine.Listing();

        foreach (
            var request in new RegistrationRequest[] { new([], true, null), new([], false, machine.PathOf("a/b")) }
        )
        {
            RegisterCommandTests.Run(machine, request);
            Assert.NotEqual(before, machine.Listing());
            Assert.Equal(0, Unregister(machine, request).Code);
            Assert.Equal(before, machine.Listing());
        }
    }

    [Fact]
    public void Unregister_NotRegistered_ChangesNothing()
    {
        using var machine = new FakeMachine();
        Directory.CreateDirectory(machine.PathOf("home/.config/google-chrome/NativeMessagingHosts"));
        var before = machine.Listing();

        var (code, output) = Unregister(machine, User);

        Assert.Equal(0, code);
        Assert.Equal(before, machine.Listing());
        Assert.Contains("was not registered", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"app.profilelens.host","type":"stdio","path":"/usr/bin/other"}""")]
    [InlineData("not json")]
    public void Unregister_ForeignManifest_IsLeft(string content)
    {
        using var machine = new FakeMachine();
        var path = machine.Write($"home/.config/chromium/{Manifest}", content);

        var (_, output) = Unregister(machine, User);

        Assert.Equal(content, File.ReadAllText(path));
        Assert.Contains("Left alone", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Unregister_ManifestOfAnOlderCopy_IsRemoved()
    {
        using var machine = new FakeMachine();
        var old = machine.Write("old/profilelens");
        using var older = new FakeMachine { Environment = machine.Environment with { ExecutablePath = old } };
        RegisterCommandTests.Run(older, User);

        Assert.Equal(0, Unregister(machine, User).Code);

        Assert.Empty(RegisterCommandTests.Manifests(machine));
    }

    [Fact]
    public void Unregister_OneBrowser_KeepsTheOthersAndTheirPlaces()
    {
        using var machine = new FakeMachine();
        machine.Write("root/bin/opera");
        RegisterCommandTests.Run(machine, User);

        Unregister(machine, new(["opera"], false, null));

        Assert.Equal(
            [
                machine.PathOf($"home/.config/chromium/{Manifest}"),
                machine.PathOf($"home/.config/google-chrome/{Manifest}"),
            ],
            RegisterCommandTests.Manifests(machine)
        );
        Assert.False(Directory.Exists(machine.PathOf("home/.config/opera")));
        Unregister(machine, User);
        Assert.Empty(Directory.GetFileSystemEntries(machine.Environment.Home));
    }

    [Fact]
    public void Unregister_FolderUsedSinceRegistering_IsKept()
    {
        using var machine = new FakeMachine();
        RegisterCommandTests.Run(machine, User);
        var state = machine.Write("home/.config/google-chrome/Local State", "{}");

        Unregister(machine, User);

        Assert.True(File.Exists(state));
        Assert.False(Directory.Exists(machine.PathOf("home/.config/google-chrome/NativeMessagingHosts")));
        Assert.False(Directory.Exists(machine.PathOf("home/.config/chromium")));
    }

    private static (int Code, string Output) Unregister(FakeMachine machine, RegistrationRequest request)
    {
        using var output = new StringWriter();
        return (UnregisterCommand.Run(machine.Environment, request, output, output), output.ToString());
    }
}
