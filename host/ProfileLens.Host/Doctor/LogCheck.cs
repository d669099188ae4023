using ProfileLens.Host.Diagnostics;

namespace ProfileLens.Host.Doctor;

/// <summary>Whether the log can be written, and where it lies.</summary>
/// <param name="folder">The log's folder; null for the installed host's.</param>
public sealed class LogCheck(string? folder = null) : IDoctorCheck
{
    private readonly string folder = folder ?? LogFolder.Locate();

    /// <inheritdoc/>
    public string Name => "Log";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        if (!Directory.Exists(folder))
        {
            return [new(folder, DoctorState.Note, "no log yet; it starts with the first check")];
        }
        var files = Directory.GetFiles(folder);
        var bytes = files.Sum(file => new FileInfo(file).Length);
        return
        [
            CanWrite()
                ? new(
                    folder,
                    DoctorState.Well,
                    $"{files.Length} files, {bytes / 1024} KB; holds no names, messages or photos"
                )
                : new(
                    folder,
                    DoctorState.Attention,
                    "can't be written to",
                    "Look at who owns the folder, or remove it; ProfileLens makes it again."
                ),
        ];
    }

    private bool CanWrite()
    {
        try
        {
            var probe = Path.Combine(folder, $"doctor-{Guid.NewGuid():N}.tmp");
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
