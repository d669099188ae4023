using ProfileLens.Host.Doctor;
using ProfileLens.Host.Doctor.Repair;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary>
/// <c>profilelens doctor</c> before a person: tells what was found, asks of every repair whether to do it, and looks
/// again. Whatever is not a clear yes, the end of the input too, is a no.
/// </summary>
/// <param name="look">Looks at everything.</param>
internal sealed class DoctorConversation(CommandContext context, RepairSetup setup, Func<DoctorReport> look)
    : IDisposable
{
    private readonly StreamReader answers = new(context.Input, StandardStreams.Utf8, leaveOpen: true);

    /// <summary>Runs the conversation. 0 when all is well in the end, 1 when something still needs attention.</summary>
    /// <param name="all">List what is merely absent, too.</param>
    public int Run(bool all)
    {
        var report = look();
        Tell(report, all);
        var offered = Offered(report);
        var repaired = offered.Where(Repaired).ToList();
        if (repaired.Count > 0)
        {
            context.Output.WriteLine("Looking again:");
            report = look();
            Tell(report, all);
        }
        else if (offered.Count == 0)
        {
            OfferToUndo();
        }

        return report.Ok ? 0 : 1;
    }

    /// <summary>Keeps the window until its reader is done with it; where nobody can answer, returns at once.</summary>
    public void WaitForEnter()
    {
        if (context.CanAsk)
        {
            Ask("Press Enter to close this window.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => answers.Dispose();

    private void Tell(DoctorReport report, bool all) =>
        DoctorCommand.WriteText(
            report,
            all,
            context.Output,
            name => $"The repair '{name}' can put this right; see below."
        );

    private List<IRepair> Offered(DoctorReport report)
    {
        var named = report.Sections.SelectMany(section => section.Results).Select(result => result.Repair).ToHashSet();
        return [.. setup.All().Where(repair => named.Contains(repair.Name))];
    }

    private bool Repaired(IRepair repair) =>
        IsYes($"Repair '{repair.Name}': {repair.Summary}. Do it now?")
        && DoctorRepairing.Repair(setup, repair.Name, context) == 0;

    private void OfferToUndo()
    {
        if (
            RepairJournal.Latest(setup.Folders.Repairs) is { } latest
            && IsYes($"The repair '{latest}' was made earlier. Take it back, so that all is as it was before it?")
        )
        {
            DoctorRepairing.Undo(setup, context);
        }
    }

    private bool IsYes(string question) => Ask($"{question} Type y for yes or n for no, then Enter: ") is "y" or "yes";

    private string Ask(string question)
    {
        context.Output.Write(question);
        context.Output.Flush();
        var answer = answers.ReadLine();
        context.Output.WriteLine();
        return answer?.Trim().ToLowerInvariant() ?? "";
    }
}
