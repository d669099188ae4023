using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ProfileLens.Core.Findings;

namespace ProfileLens.Evaluation.Images;

/// <summary>An answer line of <c>profilelens check --json --scores</c>; without a verdict for what could not be read.</summary>
internal sealed record HostPhotoAnswer(string? Id = null, HostVerdict? Verdict = null)
{
    public IReadOnlyList<HostPhotoFinding> Findings { get; init; } = [];

    public IReadOnlyDictionary<string, double>? Scores { get; init; }
}

/// <summary>See <see cref="Finding"/>.</summary>
internal sealed record HostPhotoFinding(string Code, string Severity, string Strength);

/// <summary>
/// The published program: one start for each call. Its memory is a folder of its own, thrown away afterwards. The score
/// is the verdict's rank (nothing found or not checked 0, unclear 1, signs 2) plus, inside the rank, the score of the
/// detector of made pictures, or where the program gives none the strength of what it found; divided by three.
/// </summary>
internal sealed class HostPhotoJudge(string path) : IPhotoJudge
{
    /// <summary>Analyzer whose score is taken.</summary>
    private const string Detector = "generated-image";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("profilelens-evaluation-");

    public string Name => path;

    public IReadOnlyList<PhotoJudgement> Judge(IReadOnlyList<byte[]> files)
    {
        var photos = folder.CreateSubdirectory("photos");
        for (var i = 0; i < files.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(photos.FullName, NameOf(i)), files[i]);
        }

        var judgements = Run(photos).Select(Read).ToList();
        photos.Delete(recursive: true);
        return judgements.Count == files.Count
            ? judgements
            : throw new InvalidOperationException($"{path} answered for {judgements.Count} of {files.Count} photos");
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The program tells formats by their bytes and goes through a folder in ordinal order.</summary>
    private static string NameOf(int number) => number.ToString("00000000", CultureInfo.InvariantCulture) + ".jpg";

    private List<string> Run(DirectoryInfo photos)
    {
        var start = new ProcessStartInfo(path, ["check", "--json", "--scores", "--quiet", photos.FullName])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["PROFILELENS_HOME"] = Path.Combine(folder.FullName, "home");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start");
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        process.WaitForExit();
        return lines;
    }

    private static PhotoJudgement Read(string line)
    {
        var answer =
            JsonSerializer.Deserialize(line, HostLineContext.Default.HostPhotoAnswer)
            ?? throw new InvalidOperationException($"the host answered {line}");
        if (answer.Verdict is null)
        {
            return new PhotoJudgement(Outcome.NotChecked, null, []);
        }

        var outcome = Enum.Parse<Outcome>(answer.Verdict.Outcome, ignoreCase: true);
        return new PhotoJudgement(outcome, ScoreOf(outcome, answer), [.. answer.Findings.Select(f => f.Code)]);
    }

    private static double? ScoreOf(Outcome outcome, HostPhotoAnswer answer)
    {
        double? within = answer.Scores is { } scores && scores.TryGetValue(Detector, out var score) ? score : null;
        within ??= outcome == Outcome.NotChecked ? null : StrengthOf(answer.Findings);
        var rank = outcome switch
        {
            Outcome.Signs => 2,
            Outcome.Unclear => 1,
            _ => 0,
        };
        return (rank + within) / 3;
    }

    /// <summary>0–1: every concern takes away a part of what is left to 1.</summary>
    private static double StrengthOf(IEnumerable<HostPhotoFinding> findings) =>
        1
        - findings
            .Where(f => f.Severity == "concern")
            .Aggregate(
                1.0,
                (left, f) =>
                    left
                    * f.Strength switch
                    {
                        "strong" => 0.1,
                        "medium" => 0.5,
                        _ => 0.9,
                    }
            );
}
