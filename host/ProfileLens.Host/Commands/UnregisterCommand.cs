using System.CommandLine;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens unregister</c>: browsers no longer find this program, and nothing of registering is left.</summary>
public static class UnregisterCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new RegistrationOptions();
        var command = new Command(
            "unregister",
            "Make browsers forget ProfileLens and leave nothing of the registration behind. Exit code: 0 done, 1 a place failed, 64 refused."
        )
        {
            options.Browsers,
            options.System,
            options.UserDataDir,
        };
        command.SetAction(parsed =>
            Run(HostEnvironment.Current(), options.Read(parsed), context.Output, context.Error)
        );
        return command;
    }

    /// <summary>Unregisters and says what went. 0 when nothing of ours is left, 1 when a place failed, 64 when refused.</summary>
    internal static int Run(
        HostEnvironment environment,
        RegistrationRequest request,
        TextWriter output,
        TextWriter error
    )
    {
        if (request.Refusal(environment) is { } refusal)
        {
            error.WriteLine($"Not unregistered. {refusal}");
            return ExitCode.Usage;
        }
        var plan = request.UserDataDir is { } folder
            ? RegistrationPlan.ForProfile(environment, folder)
            : RegistrationPlan.ToUnregister(environment, request.Browsers, request.System);
        if (plan.Places.Count == 0)
        {
            output.WriteLine(
                "Nothing to do: on this system these browsers use the entry of Chrome or Chromium. Unregister that one."
            );
            return 0;
        }
        var outcomes = new Registrar(environment, plan.ReceiptPath, plan.Scope).Unregister(
            plan.Places,
            everything: request.Browsers.Count == 0
        );
        foreach (var line in outcomes.Select(Line).OfType<string>())
        {
            output.WriteLine(ResultWriter.Plain(line));
        }
        return WriteSummary(outcomes, output);
    }

    private static int WriteSummary(IReadOnlyList<PlaceOutcome> outcomes, TextWriter output)
    {
        var removed = outcomes.Count(outcome => outcome.Kind is OutcomeKind.Removed);
        var failed = outcomes.Count(outcome => outcome.Kind is OutcomeKind.Failed);
        output.WriteLine(
            (removed, failed) switch
            {
                (0, 0) => "ProfileLens was not registered; nothing was changed.",
                (_, 0) =>
                    $"Done: {Counted.Of(removed, "entry", "entries")} removed. Browsers no longer find ProfileLens.",
                _ => $"{Counted.Of(removed, "entry", "entries")} removed; {failed} could not be (see above).",
            }
        );
        return failed == 0 ? 0 : 1;
    }

    private static string? Line(PlaceOutcome outcome)
    {
        var place = $"{outcome.Place.BrowserName}: {outcome.Place.Shown}";
        return outcome.Kind switch
        {
            OutcomeKind.Removed => $"Removed    {place}",
            OutcomeKind.LeftAlone => $"Left alone {place}: not written by ProfileLens ({outcome.Detail}).",
            OutcomeKind.Failed => $"Failed     {place}: {outcome.Detail}",
            _ => null,
        };
    }
}
