using ProfileLens.Host.Diagnostics;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Host.Doctor;

/// <summary>Whether extension and program understood each other when they last met; the log holds that.</summary>
/// <param name="folder">The log's folder; null for the installed host's.</param>
public sealed class ExtensionCheck(string? folder = null) : IDoctorCheck
{
    private const string Subject = "extension";

    private readonly string folder = folder ?? LogFolder.Locate();

    /// <inheritdoc/>
    public string Name => "Extension";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look() =>
        LastMeeting() switch
        {
            null => [new(Subject, DoctorState.Note, "has not called this program yet")],
            nameof(ErrorCode.ExtensionTooNew) =>
            [
                new(
                    Subject,
                    DoctorState.Attention,
                    "is newer than this program understands",
                    "Install the newest ProfileLens.",
                    Repairs.Newest
                ),
            ],
            nameof(ErrorCode.ExtensionTooOld) =>
            [
                new(
                    Subject,
                    DoctorState.Attention,
                    "is older than this program understands",
                    "Open chrome://extensions, switch on developer mode and press Update; in Firefox, about:addons."
                ),
            ],
            _ => [new(Subject, DoctorState.Well, "was understood when it last called")],
        };

    private string? LastMeeting()
    {
        var file = Path.Combine(folder, HostLog.FileName);
        return File.Exists(file) ? Lines(file).Select(HostLog.MeetingIn).LastOrDefault(seen => seen is not null) : null;
    }

    // A host may be writing.
    private static IEnumerable<string> Lines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
