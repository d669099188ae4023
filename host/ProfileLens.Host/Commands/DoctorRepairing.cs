using System.CommandLine;
using ProfileLens.Host.Doctor.Repair;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary>The part of <c>doctor</c> that changes something: <c>--repair NAME</c> and <c>--undo</c>.</summary>
internal sealed class DoctorRepairing(CommandContext context)
{
    private readonly Option<string?> repair = new("--repair")
    {
        Description =
            "Repair by name: "
            + string.Join("; ", RepairSetup.Current(null).All().Select(one => $"{one.Name} ({one.Summary})"))
            + ".",
        HelpName = "name",
    };

    private readonly Option<string?> from = new("--from")
    {
        Description = "With --repair content: the package you installed from, or the folder it was unpacked to.",
        HelpName = "file",
    };

    private readonly Option<bool> undo = new("--undo") { Description = "Undo the latest repair." };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(repair);
        command.Options.Add(from);
        command.Options.Add(undo);
    }

    /// <summary>Does what was asked; null when neither option was given.</summary>
    public int? Asked(ParseResult parsed)
    {
        var setup = RepairSetup.Current(parsed.GetValue(from));
        return parsed.GetValue(repair) is { } name ? Repair(setup, name, context)
            : parsed.GetValue(undo) ? Undo(setup, context)
            : null;
    }

    /// <summary>Runs one repair. 0 when done or nothing was wrong, 1 when it can't be done, 64 when there is none of that name.</summary>
    internal static int Repair(RepairSetup setup, string name, CommandContext context)
    {
        var all = setup.All();
        if (all.FirstOrDefault(one => one.Name == name) is not { } repair)
        {
            context.Error.WriteLine(
                $"There is no repair '{name}'. Known: {string.Join(", ", all.Select(one => one.Name))}."
            );
            return ExitCode.Usage;
        }

        var journal = new RepairJournal(setup.Folders.Repairs, name);
        try
        {
            var done = repair.Run(journal);
            foreach (var line in done.DefaultIfEmpty("Nothing to repair there."))
            {
                context.Output.WriteLine(ResultWriter.Plain(line));
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(ResultWriter.Plain($"Not repaired: {Why(error)}"));
            return 1;
        }
        finally
        {
            if (!journal.IsEmpty)
            {
                context.Output.WriteLine("To undo this: profilelens doctor --undo");
            }
        }
    }

    /// <summary>Undoes the latest repair. 0 when undone, 1 when there is none or it can't be.</summary>
    internal static int Undo(RepairSetup setup, CommandContext context)
    {
        try
        {
            var undone = RepairJournal.Undo(setup.Folders.Repairs);
            context.Output.WriteLine(
                undone is null
                    ? "There is no repair to undo."
                    : $"Undone: {undone}. All it changed is as it was before."
            );
            return undone is null ? 1 : 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(ResultWriter.Plain($"Not undone: {Why(error)}"));
            return 1;
        }
    }

    private static string Why(Exception error) =>
        error is not UnauthorizedAccessException ? error.Message
        : OperatingSystem.IsWindows()
            ? $"this takes an administrator: right-click ProfileLens Doctor in the Start menu, choose 'Run as administrator' ({error.Message})"
        : $"this takes an administrator ({error.Message})";
}
