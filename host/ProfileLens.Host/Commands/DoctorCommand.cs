using System.CommandLine;
using System.Text.Json;
using ProfileLens.Host.Doctor;
using ProfileLens.Host.Doctor.Repair;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens doctor</c>: looks at everything ProfileLens needs and says what to do where something is wrong.</summary>
public static class DoctorCommand
{
    // Longer subjects push their own line out instead of all others.
    private const int WidestSubject = 48;

    // More notes than this that say the same are counted instead of listed.
    private const int MostAlike = 2;

    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["Program"] = "The program",
        ["Rules"] = "The rules it checks by",
        ["Models"] = "The networks it looks at photos with",
        ["Updates"] = "Versions",
        ["Browsers"] = "Your browsers",
        ["Places"] = "Where browsers look for ProfileLens",
        ["Policies"] = "Restrictions by an administrator",
        ["Memory"] = "The memory of photos",
        ["Log"] = "The log",
        ["Extension"] = "The extension in the browser",
        ["Answer"] = "Starting it as a browser does",
    };

    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object instead of text; holds every result." };
        var all = new Option<bool>("--all")
        {
            Description = "List what is merely absent, too, instead of counting it.",
        };
        var wait = new Option<bool>("--wait")
        {
            Description = "Wait for Enter at the end, for a window that would close.",
        };
        var command = new Command(
            "doctor",
            "Look at everything ProfileLens needs, say what is wrong and offer to repair it. Exit code: 0 all is well, 1 something needs attention."
        )
        {
            json,
            all,
            wait,
        };
        var repairing = new DoctorRepairing(context);
        repairing.AddTo(command);
        command.SetAction(parsed =>
        {
            using var visit = new DoctorConversation(context, RepairSetup.Current(null), Look);
            try
            {
                return repairing.Asked(parsed)
                    ?? (
                        context.CanAsk && !parsed.GetValue(json)
                            ? visit.Run(parsed.GetValue(all))
                            : Run(Look(), parsed.GetValue(json), context.Output, parsed.GetValue(all))
                    );
            }
            finally
            {
                if (parsed.GetValue(wait))
                {
                    visit.WaitForEnter();
                }
            }
        });
        return command;
    }

    private static DoctorReport Look() => DoctorChecks.Run(DoctorChecks.All(HostEnvironment.Current()));

    /// <summary>Writes what was found. 0 when all is well, 1 when something needs attention.</summary>
    internal static int Run(DoctorReport report, bool json, TextWriter output, bool all = false)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(report, DoctorJson.Default.DoctorReport));
        }
        else
        {
            WriteText(report, all, output, HowToRepair);
        }
        return report.Ok ? 0 : 1;
    }

    /// <summary>Writes the report as a person reads it.</summary>
    /// <param name="all">List what is merely absent, too.</param>
    /// <param name="howToRepair">What to say of a repair, by its name.</param>
    internal static void WriteText(DoctorReport report, bool all, TextWriter output, Func<string, string> howToRepair)
    {
        foreach (var section in report.Sections)
        {
            output.WriteLine(Headings.GetValueOrDefault(section.Check, section.Check));
            var results = all ? section.Results : Shorten(section.Results);
            var width = results
                .Select(result => result.Subject.Length)
                .Where(length => length <= WidestSubject)
                .Append(0)
                .Max();
            foreach (var result in results)
            {
                WriteResult(result, width, output, howToRepair);
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

    // A person looks for the browser that is there, not for twenty that aren't.
    private static List<DoctorResult> Shorten(IReadOnlyList<DoctorResult> results)
    {
        var alike = results
            .Where(result => result is { State: DoctorState.Note, Advice: null })
            .GroupBy(result => result.Seen)
            .Where(group => group.Count() > MostAlike)
            .ToDictionary(group => group.Key, group => group.ToHashSet());
        var hidden = alike.Values.SelectMany(group => group).ToHashSet();
        var shown = results.Where(result => !hidden.Contains(result)).ToList();
        var what = shown.Count == 0 ? "All" : "Others";
        return
        [
            .. shown,
            .. alike.Select(group => new DoctorResult($"{what} ({group.Value.Count})", DoctorState.Note, group.Key)),
        ];
    }

    private static string HowToRepair(string repair) => $"Or let it be repaired: profilelens doctor --repair {repair}";

    private static void WriteResult(DoctorResult result, int width, TextWriter output, Func<string, string> howToRepair)
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
        if (result.Repair is { } repair)
        {
            output.WriteLine($"        {howToRepair(repair)}");
        }
    }
}
