using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Updates;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Doctor;

/// <summary>The checks, in the order they are shown: a new one is a file of its own and a line here.</summary>
public static class DoctorChecks
{
    /// <summary>All checks for <paramref name="environment"/>.</summary>
    public static IReadOnlyList<IDoctorCheck> All(HostEnvironment environment) =>
        [
            new ProgramCheck(environment),
            new RulesCheck(),
            new ModelsCheck(
                ModelsFolder.Installed,
                [.. FaceNetworks.Ids, GeneratedImageAnalyzer.ModelId],
                ContentFolder.Store.IsUpdated
            ),
            new UpdatesCheck(ContentFolder.Store, UpdateKeys.Release),
            new BrowsersCheck(environment),
            new PlacesCheck(environment),
            new PoliciesCheck(environment),
            MemoryCheck.OfUser(),
            new LogCheck(),
            new ExtensionCheck(),
            new AnswerCheck(environment),
        ];

    /// <summary>Runs <paramref name="checks"/>. One that fails yields a result that says so; the others go on.</summary>
    public static DoctorReport Run(IReadOnlyList<IDoctorCheck> checks)
    {
        var sections = checks.Select(check => new DoctorSection(check.Name, LookSafely(check))).ToList();
        return new(
            sections.SelectMany(section => section.Results).All(r => r.State is not DoctorState.Attention),
            sections
        );
    }

    private static IReadOnlyList<DoctorResult> LookSafely(IDoctorCheck check)
    {
        try
        {
            return check.Look();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return
            [
                new(
                    check.Name,
                    DoctorState.Attention,
                    $"could not be checked: {e.Message}",
                    "Try again; if it stays, send us the output of 'profilelens doctor'."
                ),
            ];
        }
    }
}
