using System.Text;
using System.Text.Json;
using ProfileLens.Host.Commands;
using ProfileLens.Host.Doctor;
using ProfileLens.Host.Doctor.Repair;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;
using ProfileLens.Host.Tests.Messaging;
using ProfileLens.Host.Tests.Registration;
using Xunit;

namespace ProfileLens.Host.Tests.Commands;

/// <summary>Two faults at once: the program was moved, and an administrator's setting forbids it.</summary>
[Collection(ProgramsCollection.Name)]
public sealed class DoctorConversationTests : IDisposable
{
    private const string Manifest = "home/.config/chromium/NativeMessagingHosts/app.profilelens.host.json";
    private readonly FakeMachine machine = new();

    public DoctorConversationTests()
    {
        machine.Write("data/kept", "by the user");
        machine.Write("home/.config/chromium/Local State", "{}");
        machine.Write(
            Manifest,
            JsonSerializer.Serialize(HostManifest.For("/gone/profilelens"), RegistrationJson.Default.HostManifest)
        );
        machine.Write("root/etc/chromium/policies/managed/corp.json", """{"NativeMessagingBlocklist":["*"]}""");
    }

    public void Dispose() => machine.Dispose();

    [Fact]
    public void Run_YesToEverything_RepairsAllAndLooksAgain()
    {
        var (code, told) = Answer("y\nYES\n");

        Assert.Equal(0, code);
        Assert.Contains(
            "Repair 'register': let your browsers find this program. Do it now?",
            told,
            StringComparison.Ordinal
        );
        Assert.Contains("Repair 'policy': ", told, StringComparison.Ordinal);
        Assert.Contains(
            "All is well.",
            told[told.IndexOf("Looking again", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Run_NoToOne_RepairsTheOther()
    {
        var (code, told) = Answer("y\nn\n");

        Assert.Equal(1, code);
        Assert.Contains("1 thing needs your attention", told, StringComparison.Ordinal);
        Assert.False(File.Exists(machine.PathOf("root/etc/chromium/policies/managed/zz-profilelens.json")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("n\nn\n")]
    [InlineData("\n\n")]
    [InlineData("yes please\nyy\n")]
    public void Run_NoClearYes_ChangesNothing(string answers)
    {
        var before = machine.Listing();

        var (code, told) = Answer(answers);

        Assert.Equal(1, code);
        Assert.DoesNotContain("Looking again", told, StringComparison.Ordinal);
        Assert.Equal(before, machine.Listing());
    }

    [Fact]
    public void Run_AllWellAfterARepair_OffersToTakeItBack()
    {
        var planted = machine.Listing();
        Answer("y\ny\n");

        Assert.Contains("The repair 'policy' was made earlier.", Answer("\n").Told, StringComparison.Ordinal);
        Answer("y\n");
        Answer("n\n");
        Assert.Equal(1, Answer("").Code);
        Assert.NotEqual(planted, machine.Listing());
        With("", (_, setup, context) => DoctorRepairing.Undo(setup, context));
        Assert.Equal(planted, machine.Listing());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WaitForEnter_WhereSomebodyCanAnswer_Asks(bool canAsk)
    {
        var (_, told) = With(
            "\n",
            (conversation, _, _) =>
            {
                conversation.WaitForEnter();
                return 0;
            },
            canAsk
        );

        Assert.Equal(canAsk, told.Contains("Press Enter", StringComparison.Ordinal));
    }

    private (int Code, string Told) Answer(string answers) =>
        With(answers, (conversation, _, _) => conversation.Run(all: false));

    private (int Code, string Told) With(
        string answers,
        Func<DoctorConversation, RepairSetup, CommandContext, int> run,
        bool canAsk = true
    )
    {
        using var services = TestHost.Services(new());
        using var output = new StringWriter();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(answers));
        var context = new CommandContext(services, input, output, output, IsErrorTerminal: false) { CanAsk = canAsk };
        var folders = new InstalledFolders(machine.PathOf("data"), machine.PathOf("log"));
        var setup = new RepairSetup(machine.Environment, folders, machine.PathOf("opt"), null);
        using var conversation = new DoctorConversation(context, setup, Look);
        return (run(conversation, setup, context), output.ToString());
    }

    private DoctorReport Look() =>
        DoctorChecks.Run([new PlacesCheck(machine.Environment), new PoliciesCheck(machine.Environment)]);
}
