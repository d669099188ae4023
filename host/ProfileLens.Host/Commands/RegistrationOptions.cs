using System.CommandLine;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Commands;

/// <summary>What <c>register</c> and <c>unregister</c> are asked.</summary>
/// <param name="Browsers">Ids of the table; empty for all.</param>
/// <param name="System">For every user of the machine.</param>
/// <param name="UserDataDir">One user data folder instead, or null.</param>
internal sealed record RegistrationRequest(IReadOnlyList<string> Browsers, bool System, string? UserDataDir)
{
    /// <summary>Why it can't be done as asked; null when it can.</summary>
    public string? Refusal(HostEnvironment environment)
    {
        var unknown = Browsers.FirstOrDefault(id => RegistrationPlan.Known(environment).All(b => b.Id != id));
        return (UserDataDir, unknown) switch
        {
            ({ Length: 0 }, _) => "--user-data-dir names no folder.",
            ({ }, _) when System || Browsers.Count > 0 =>
                "--user-data-dir names one folder, so --browser and --system can't go with it.",
            ({ }, _) when environment.System is SystemKind.Windows =>
                "On Windows browsers look in the registry only, whatever --user-data-dir they use. Leave it out.",
            (null, { }) =>
                $"'{unknown}' does not run on this system. Known here: {string.Join(", ", RegistrationPlan.Known(environment).Select(b => b.Id))}.",
            (null, null) when !System && environment.SudoUser is { } user =>
                $"'sudo' would do this for the administrator, not for {user}. Leave 'sudo' out, or add --system for every user of this computer.",
            _ => null,
        };
    }
}

/// <summary>The options <c>register</c> and <c>unregister</c> share.</summary>
internal sealed class RegistrationOptions
{
    /// <summary><c>--browser</c></summary>
    public Option<string[]> Browsers { get; } =
        new("--browser")
        {
            Description =
                $"Only this browser; may be given several times. One of: {string.Join(", ", BuiltIn.Browsers.Browsers.Select(browser => browser.Id))}.",
            HelpName = "name",
            DefaultValueFactory = _ => [],
        };

    /// <summary><c>--system</c></summary>
    public Option<bool> System { get; } =
        new("--system") { Description = "For every user of this computer; takes an administrator." };

    /// <summary><c>--user-data-dir</c></summary>
    public Option<string?> UserDataDir { get; } =
        new("--user-data-dir")
        {
            Description = "Only for browsers started with this --user-data-dir (Linux and macOS).",
            HelpName = "folder",
        };

    /// <summary>What was asked.</summary>
    public RegistrationRequest Read(ParseResult parsed) =>
        new(parsed.GetValue(Browsers) ?? [], parsed.GetValue(System), parsed.GetValue(UserDataDir));
}
