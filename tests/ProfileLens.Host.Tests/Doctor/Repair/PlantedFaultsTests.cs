using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Memory;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Doctor;
using ProfileLens.Host.Doctor.Repair;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor.Repair;

/// <summary>
/// Every fault is planted, found with the name of its repair, repaired, gone, and with <c>--undo</c> exactly as planted.
/// Those of the Windows registry are planted in <c>tests/wine.sh</c>.
/// </summary>
[Collection(ProgramsCollection.Name)]
public sealed class PlantedFaultsTests : IDisposable
{
    private const string Manifest = "home/.config/chromium/NativeMessagingHosts/app.profilelens.host.json";
    private readonly FakeMachine machine = new();

    public PlantedFaultsTests()
    {
        machine.Write("data/kept", "by the user");
        machine.Write("home/.config/chromium/Local State", "{}");
    }

    public void Dispose() => machine.Dispose();

    [Fact]
    public void HostMoved_IsRepairedAndUndone()
    {
        WriteManifest(HostManifest.For("/gone/profilelens"));

        Repair(Repairs.Register, () => new BrowsersCheck(machine.Environment));
    }

    [Theory]
    [InlineData("/gone/profilelens", BrowserKind.Firefox)]
    [InlineData(null, BrowserKind.Chromium)]
    public void FirefoxManifestWrong_IsRepairedAndUndone(string? program, BrowserKind written)
    {
        machine.Write("home/.mozilla/firefox/profiles.ini");
        var manifest = HostManifest.For(program ?? machine.Environment.ExecutablePath, written);
        machine.Write(
            "home/.mozilla/native-messaging-hosts/app.profilelens.host.json",
            JsonSerializer.Serialize(manifest, RegistrationJson.Default.HostManifest)
        );

        Repair(Repairs.Register, () => new PlacesCheck(machine.Environment));
        Repair(Repairs.Register, () => new BrowsersCheck(machine.Environment));
    }

    [Fact]
    public void FirefoxNotRegistered_IsRepairedAndUndone()
    {
        machine.Write("root/bin/firefox-esr");
        WriteManifest(HostManifest.For(machine.Environment.ExecutablePath));

        Repair(Repairs.Register, () => new BrowsersCheck(machine.Environment));
    }

    [Fact]
    public void ManifestDamaged_IsRepairedAndUndone()
    {
        machine.Write(Manifest, "{\"name\":");

        Repair(Repairs.Register, () => new PlacesCheck(machine.Environment));
    }

    [Fact]
    public void WrongExtensionId_IsRepairedAndUndone()
    {
        WriteManifest(
            HostManifest.For(machine.Environment.ExecutablePath) with
            {
                AllowedOrigins = ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"],
            }
        );

        Repair(Repairs.Register, () => new PlacesCheck(machine.Environment));
    }

    [Fact]
    public void StaleEntryForEveryUser_IsRepairedAndUndone()
    {
        machine.Write(
            "root/etc/chromium/native-messaging-hosts/app.profilelens.host.json",
            JsonSerializer.Serialize(HostManifest.For("/gone/profilelens"), RegistrationJson.Default.HostManifest)
        );

        Repair(Repairs.RegisterSystem, () => new PlacesCheck(machine.Environment));
    }

    [Fact]
    public void NameTakenByAnotherProgram_IsRepairedAndUndone()
    {
        WriteManifest(HostManifest.For("/opt/other/thing") with { Name = "app.profilelens.host" });

        Repair(Repairs.Foreign, () => new PlacesCheck(machine.Environment));
    }

    [Theory]
    [InlineData("""{"NativeMessagingBlocklist":["*"],"NativeMessagingAllowlist":["com.example.other"]}""")]
    [InlineData("""{"ExtensionInstallBlocklist":["*"]}""")]
    public void BlockedByPolicy_IsRepairedAndUndone(string policy)
    {
        machine.Write("root/etc/chromium/policies/managed/corp.json", policy);

        Repair(
            Repairs.Policy,
            () => new PoliciesCheck(machine.Environment),
            () =>
            {
                var written = machine.PathOf("root/etc/chromium/policies/managed/zz-profilelens.json");
                var others = policy.Contains("other", StringComparison.Ordinal) ? 2 : 1;
                using var json = JsonDocument.Parse(File.ReadAllText(written));
                Assert.Equal(others, json.RootElement.EnumerateObject().Single().Value.GetArrayLength());
            }
        );
    }

    [Fact]
    public void FlatpakThatHidesTheProgram_IsRepairedAndUndone()
    {
        machine.Write("home/.var/app/org.chromium.Chromium/x");
        Run(Repairs.Register);
        machine.Write(
            "home/.local/share/flatpak/overrides/org.chromium.Chromium",
            "[Context]\nfilesystems=xdg-music;\n"
        );

        Repair(Repairs.Flatpak, () => new BrowsersCheck(machine.Environment));
    }

    [Fact]
    public void ProgramOpenToOthers_IsRepairedAndUndone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var program = machine.Environment.ExecutablePath;
        var open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite;
        Chmod(program, open);

        Repair(Repairs.Permissions, () => new ProgramCheck(machine.Environment));

        Assert.Equal(open, ModeOf(program));
    }

    [Fact]
    public void NetworkMissing_IsRepairedFromAnotherCopyAndUndone()
    {
        Install("opt");
        Install("root/usr/lib/profilelens");
        machine.Write("root/usr/lib/profilelens/profilelens", "another copy");
        File.Delete(machine.PathOf("opt/models/iris.onnx"));

        Repair(Repairs.Content, Models);
    }

    [Fact]
    public void NetworkDamaged_IsRepairedFromThePackageAndUndone()
    {
        Install("opt");
        var package = Pack("opt");
        File.AppendAllText(machine.PathOf("opt/models/face-mesh.onnx"), "x");

        Repair(Repairs.Content, Models, from: package);
    }

    [Fact]
    public void RulesDamagedAndNowhereElse_IsSaidAndNothingIsChanged()
    {
        Install("opt");
        machine.Write("opt/rules/languages/en.json", "{}");
        var planted = machine.Listing();

        Assert.Contains(new RulesCheck(machine.PathOf("opt/rules")).Look(), fault => fault.Repair == Repairs.Content);
        Assert.Equal(1, Run(Repairs.Content));
        Assert.Equal(planted, machine.Listing());
    }

    [Fact]
    public void MemoryLocked_IsRepaired()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Locks with Linux's own Python.");
        using var holder = HoldMemory();

        Assert.Contains(Memory().Look(), fault => fault.Repair == Repairs.Unlock);
        Assert.Equal(0, Run(Repairs.Unlock));

        Assert.True(holder.HasExited);
        Assert.DoesNotContain(Memory().Look(), fault => fault.State is DoctorState.Attention);
    }

    [Fact]
    public void MemoryDamaged_IsPutAsideAndUndone()
    {
        machine.Write("data/memory.db", new string('x', 8192));

        Repair(Repairs.Memory, Memory);
    }

    [Fact]
    public void TooOldForTheExtension_LetsBrowsersUseTheNewerCopyAndIsUndone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a program of a few letters.");
        machine.Write("log/profilelens.log", "2026-11-01T10:00:00.000Z WARN 1 refused with ExtensionTooNew\n");
        var newer = machine.Write("home/.local/lib/profilelens/profilelens", "#!/bin/sh\necho 9.9.9\n");
        Chmod(newer, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var planted = machine.Listing();

        Assert.Equal(Repairs.Newest, new ExtensionCheck(machine.PathOf("log")).Look().Single().Repair);
        Assert.Equal(0, Run(Repairs.Newest));
        var manifest = JsonSerializer.Deserialize(
            File.ReadAllText(machine.PathOf(Manifest)),
            RegistrationJson.Default.HostManifest
        );
        Assert.Equal(newer, manifest!.Path);

        Assert.Equal(0, Undo());
        Assert.Equal(planted, machine.Listing());
    }

    [Fact]
    public void UpdateDamaged_GoesBackToTheProgramsOwnAndIsUndone()
    {
        machine.Write("opt/rules/version.json", """{"version":"2026.10.1"}""");
        machine.Write("data/updates/current.json", """{"version":"2026.12.1","previous":null}""");
        machine.Write("data/updates/2026.12.1/manifest.json", "{}");

        Repair(
            Repairs.ShippedContent,
            () => new UpdatesCheck(Setup().Content, ProfileLens.Core.Updates.UpdateKeys.Release)
        );
    }

    [Fact]
    public void Undo_AfterTwoRepairs_GoesBackOneAtATime()
    {
        WriteManifest(HostManifest.For("/gone/profilelens"));
        var first = machine.Listing();
        Run(Repairs.Register);
        machine.Write("data/memory.db", new string('x', 8192));
        var second = machine.Listing();
        Run(Repairs.Memory);

        Assert.Equal(0, Undo());
        Assert.Equal(second, machine.Listing());
        Assert.Equal(0, Undo());
        Assert.Equal(first, machine.Listing().Where(path => !path.Contains("memory.db", StringComparison.Ordinal)));
        Assert.Equal(1, Undo());
    }

    [Fact]
    public void Repair_UnknownName_IsWrongUsage() => Assert.Equal(ExitCode.Usage, Run("everything"));

    [Theory]
    [MemberData(nameof(EveryName))]
    public void Repair_NothingWrong_ChangesNothing(string name)
    {
        Install("opt");
        Run(Repairs.Register);
        Run(Repairs.RegisterSystem);
        var before = machine.Listing();

        Assert.Equal(name == Repairs.Newest ? 1 : 0, Run(name));
        Assert.Equal(before, machine.Listing());
    }

    public static TheoryData<string> EveryName() => [.. RepairSetup.Current(null).All().Select(repair => repair.Name)];

    private void Repair(string name, Func<IDoctorCheck> check, Action? whenRepaired = null, string? from = null)
    {
        var planted = machine.Listing();
        Assert.Contains(check().Look(), found => found is { State: DoctorState.Attention } && found.Repair == name);

        Assert.Equal(0, Run(name, from));
        Assert.DoesNotContain(check().Look(), found => found.State is DoctorState.Attention && found.Repair == name);
        whenRepaired?.Invoke();

        Assert.Equal(0, Undo());
        Assert.Equal(planted, machine.Listing());
    }

    private RepairSetup Setup(string? from = null) =>
        new(
            machine.Environment,
            new InstalledFolders(machine.PathOf("data"), machine.PathOf("log")),
            machine.PathOf("opt"),
            from
        );

    private int Run(string name, string? from = null) =>
        With(context => DoctorRepairing.Repair(Setup(from), name, context));

    private int Undo() => With(context => DoctorRepairing.Undo(Setup(), context));

    private static int With(Func<CommandContext, int> run)
    {
        using var services = TestHost.Services(new());
        using var output = new StringWriter();
        return run(new CommandContext(services, Stream.Null, output, output, IsErrorTerminal: false));
    }

    private MemoryCheck Memory() => new(machine.PathOf("data"), KeyStores.For(machine.PathOf("data")));

    private ModelsCheck Models() => new(new ModelsFolder(machine.PathOf("opt/models")), FaceNetworks.Ids);

    private void WriteManifest(HostManifest manifest) =>
        machine.Write(Manifest, JsonSerializer.Serialize(manifest, RegistrationJson.Default.HostManifest));

    /// <summary>Lays out rules and networks as this build ships them.</summary>
    private void Install(string folder)
    {
        foreach (var path in ShippedContent.Files.Keys)
        {
            var target = machine.Write($"{folder}/{path}");
            File.Copy(Path.Combine(AppContext.BaseDirectory, path), target, overwrite: true);
        }
    }

    private string Pack(string folder)
    {
        var package = machine.PathOf("package.tar.gz");
        using var file = File.Create(package);
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(machine.PathOf(folder), packed, includeBaseDirectory: true);
        return package;
    }

    /// <summary>A process of our name, from our folder, that keeps the database to itself.</summary>
    private Process HoldMemory()
    {
        File.Copy(Path.GetFullPath("/usr/bin/python3"), machine.Environment.ExecutablePath, overwrite: true);
        const string hold = """
            import sqlite3, sys, time
            held = sqlite3.connect(sys.argv[1], isolation_level=None)
            held.execute('PRAGMA locking_mode = EXCLUSIVE')
            held.execute('BEGIN EXCLUSIVE')
            print('held', flush=True)
            time.sleep(60)
            """;
        var start = new ProcessStartInfo(machine.Environment.ExecutablePath)
        {
            ArgumentList = { "-c", hold, machine.PathOf("data/memory.db") },
            Environment = { ["PYTHONHOME"] = "/usr" },
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        Assert.Equal("held", process.StandardOutput.ReadLine());
        return process;
    }

    private static void Chmod(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);
}
