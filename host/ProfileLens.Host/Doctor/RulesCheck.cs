using System.Text.Json;
using ProfileLens.Core.Rules;

namespace ProfileLens.Host.Doctor;

/// <summary>Whether every rule file this program was built with is there and readable.</summary>
/// <param name="folder">The rules; null for the installed ones.</param>
public sealed class RulesCheck(string? folder = null) : IDoctorCheck
{
    private const string Remedy = "Install ProfileLens again.";

    /// <inheritdoc/>
    public string Name => "Rules";

    /// <inheritdoc/>
    public IReadOnlyList<DoctorResult> Look()
    {
        try
        {
            return LookInto(folder ?? RulesFolder.Locate());
        }
        catch (DirectoryNotFoundException e)
        {
            return [new("rules", DoctorState.Attention, e.Message, Remedy)];
        }
    }

    private static List<DoctorResult> LookInto(string folder)
    {
        var expected = FilesOfThisBuild();
        var wrong = expected.Select(file => (File: file, Fault: FaultOf(Path.Combine(folder, file))));
        var faults = wrong
            .Where(rule => rule.Fault is not null)
            .Select(rule => new DoctorResult(rule.File, DoctorState.Attention, rule.Fault!, Remedy))
            .ToList();
        return faults.Count > 0 ? faults : [new(folder, DoctorState.Well, $"complete, {expected.Count} files")];
    }

    private static List<string> FilesOfThisBuild()
    {
        using var stream = typeof(RulesCheck).Assembly.GetManifestResourceStream("rules.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Replace('\\', '/')),
        ];
    }

    private static string? FaultOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var _ = JsonDocument.Parse(file);
            return null;
        }
        catch (JsonException e)
        {
            return $"is damaged at line {e.LineNumber + 1}";
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
