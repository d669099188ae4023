using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor;

/// <summary>Whether this program lies where browsers will find it again and nobody else can replace it.</summary>
public sealed class ProgramCheck(HostEnvironment environment) : IDoctorCheck
{
    /// <inheritdoc/>
    public string Name => "Program";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        var place = new ExecutablePlace(environment);
        var path = environment.ExecutablePath;
        if (place.Refusal(throwaway: false) is { } refusal)
        {
            return [new(path, DoctorState.Attention, refusal, "Then run: profilelens register")];
        }
        return
        [
            place.Warning(system: false) is { } warning
                ? new(path, DoctorState.Note, warning)
                : new(path, DoctorState.Well, "lies where browsers will find it again"),
            .. LookAtPermissions(path),
        ];
    }

    /// <summary>The program and its folder, where every user of the computer can change them.</summary>
    internal static IEnumerable<string> OpenToOthers(string path) =>
        OperatingSystem.IsWindows() || !File.Exists(path)
            ? []
            : new[] { path, Path.GetDirectoryName(path)! }.Where(IsOpenToOthers);

    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.OtherWrite) != 0;

    private static IEnumerable<DoctorResult> LookAtPermissions(string path) =>
        OpenToOthers(path)
            .Select(part => new DoctorResult(
                part,
                DoctorState.Attention,
                "every user of this computer can change it",
                $"Run: chmod o-w \"{part}\"",
                Repairs.Permissions
            ));
}
