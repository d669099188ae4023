namespace ProfileLens.Host.Doctor;

/// <summary>Whether every rule file that came with the program is there and the one it was built with.</summary>
/// <param name="folder">The rules; null for the installed ones.</param>
public sealed class RulesCheck(string? folder = null) : IDoctorCheck
{
    private const string Prefix = "rules/";
    private const string Remedy = "Install ProfileLens again.";

    private readonly string folder = folder ?? Path.Combine(AppContext.BaseDirectory, "rules");

    /// <inheritdoc/>
    public string Name => "Rules";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        if (!Directory.Exists(folder))
        {
            return [new(folder, DoctorState.Attention, "is missing", Remedy, Repairs.Content)];
        }

        var expected = ShippedContent
            .Files.Keys.Where(path => path.StartsWith(Prefix, StringComparison.Ordinal))
            .ToList();
        var faults = expected
            .Select(path => (File: path[Prefix.Length..], Fault: FaultOf(path)))
            .Where(rule => rule.Fault is not null)
            .Select(rule => new DoctorResult(rule.File, DoctorState.Attention, rule.Fault!, Remedy, Repairs.Content))
            .ToList();
        return faults.Count > 0 ? faults : [new(folder, DoctorState.Well, $"complete, {expected.Count} files")];
    }

    private string? FaultOf(string path)
    {
        try
        {
            var content = File.ReadAllBytes(Path.Combine(folder, path[Prefix.Length..]));
            return ShippedContent.IsIntact(path, content) ? null : "is damaged";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return "is missing";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"can't be read: {e.Message}";
        }
    }
}
