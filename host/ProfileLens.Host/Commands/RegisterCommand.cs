using System.CommandLine;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens register</c>: lets browsers find this program.</summary>
public static class RegisterCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var options = new RegistrationOptions();
        var command = new Command(
            "register",
            "Let browsers find ProfileLens: all that are found on this computer, or those named. Exit code: 0 done, 1 a place failed, 64 refused."
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

    /// <summary>Registers and says what was written where. 0 when all is well, 1 when a place failed, 64 when refused.</summary>
    internal static int Run(
        HostEnvironment environment,
        RegistrationRequest request,
        TextWriter output,
        TextWriter error
    )
    {
        var executable = new ExecutablePlace(environment);
        if ((request.Refusal(environment) ?? executable.Refusal(request.UserDataDir is not null)) is { } refusal)
        {
            error.WriteLine($"Not registered. {refusal}");
            return ExitCode.Usage;
        }
        var plan = request.UserDataDir is { } folder
            ? RegistrationPlan.ForProfile(environment, folder)
            : RegistrationPlan.ToRegister(environment, request.Browsers, request.System);
        var outcomes = new Registrar(environment, plan.ReceiptPath, plan.Scope).Register(plan.Places);
        foreach (var outcome in outcomes)
        {
            output.WriteLine(ResultWriter.Plain(Line(outcome)));
        }
        WriteFlatpakNote(outcomes, environment, output);
        if (executable.Warning(request.System) is { } warning)
        {
            output.WriteLine($"Note: {warning}");
        }
        return WriteSummary(outcomes, output);
    }

    private static int WriteSummary(IReadOnlyList<PlaceOutcome> outcomes, TextWriter output)
    {
        var works = outcomes.Count(outcome => outcome.Kind is OutcomeKind.Written or OutcomeKind.AlreadyRight);
        var fails = outcomes.Count(outcome => outcome.Kind is OutcomeKind.Failed or OutcomeKind.LeftAlone);
        output.WriteLine(
            fails == 0
                ? $"Done: ProfileLens is registered in {Counted.Of(works, "place")}. Reload the extension or restart the browser."
                : $"ProfileLens is registered in {Counted.Of(works, "place")}; {Counted.Of(fails, "other")} could not be written (see above)."
        );
        return fails == 0 ? 0 : 1;
    }

    private static string Line(PlaceOutcome outcome)
    {
        var place = $"{outcome.Place.BrowserName}: {outcome.Place.Shown}";
        return outcome.Kind switch
        {
            OutcomeKind.Written when outcome.Detail.Length > 0 => $"Written    {place} ({outcome.Detail})",
            OutcomeKind.Written => $"Written    {place}",
            OutcomeKind.AlreadyRight => $"Unchanged  {place}",
            OutcomeKind.LeftAlone =>
                $"Left alone {place}: another program has registered itself under this name ({outcome.Detail}). Remove that file if you don't know it, then try again.",
            OutcomeKind.Impossible =>
                $"Impossible {outcome.Place.BrowserName}: a browser installed as a Snap can't start programs outside its sandbox. Install the browser from its maker's package instead.",
            _ => $"Failed     {place}: {outcome.Detail}",
        };
    }

    private static void WriteFlatpakNote(
        IReadOnlyList<PlaceOutcome> outcomes,
        HostEnvironment environment,
        TextWriter output
    )
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.Place.Scope is PlaceScope.Flatpak))
        {
            output.WriteLine(
                $"Note: {outcome.Place.BrowserName} runs in a sandbox. Let it see ProfileLens with: {FlatpakOverride.Command(environment, outcome.Place.Sandbox!)}"
            );
        }
    }
}
