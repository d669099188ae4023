using System.CommandLine;
using System.Text.Json;
using ProfileLens.Host.Doctor;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens doctor</c>: looks at everything ProfileLens needs and says what to do where something is wrong.</summary>
public static class DoctorCommand
{
    // Longer subjects push their own line out instead of all others.
    private const int WidestSubject = 48;

    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text." };
        var command = new Command(
            "doctor",
            "Look at every place browsers look in, and say what to do when something is wrong. Exit code: 0 all is well, 1 something needs attention."
        )
        {
            json,
        };
        command.SetAction(parsed =>
            Run(DoctorChecks.All(HostEnvironment.Current()), parsed.GetValue(json), context.Output)
        );
        return command;
    }

    /// <summary>Runs <paramref name="checks"/> and writes what they found. 0 when all is well, 1 when something needs attention.</summary>
    internal static int Run(IReadOnlyList<IDoctorCheck> checks, bool json, TextWriter output)
    {
        var report = DoctorChecks.Run(checks);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(report, DoctorJson.Default.DoctorReport));
        }
        else
        {
            WriteText(report, output);
        }
        return report.Ok ? 0 : 1;
    }

    private static void WriteText(DoctorReport report, TextWriter output)
    {
        foreach (var section in report.Sections)
        {
            output.WriteLine(section.Check);
            var width = section
                .Results.Select(result => result.Subject.Length)
                .Where(l => l <= WidestSubject)
                .Append(0)
                .Max();
            foreach (var result in section.Results)
            {
                WriteResult(result, width, output);
            }
            output.WriteLine();
        }
        var wrong = report.Sections.SelectMany(section => section.Results).Count(r => r.State is DoctorState.Attention);
        output.WriteLine(
            wrong switch
            {
                0 => "All is well.",
                1 => "1 thing needs your attention; it is marked 'Fix' above.",
                _ => $"{wrong} things need your attention; they are marked 'Fix' above.",
            }
        );
    }

    private static void WriteResult(DoctorResult result, int width, TextWriter output)
    {
        var word = result.State switch
        {
            DoctorState.Well => "OK  ",
            DoctorState.Note => "Note",
            _ => "Fix ",
        };
        output.WriteLine(ResultWriter.Plain($"  {word}  {result.Subject.PadRight(width)}  {result.Seen}"));
        if (result.Advice is { } advice)
        {
            output.WriteLine(ResultWriter.Plain($"        What to do: {advice}"));
        }
    }
}
