// A console program of our own, not the host: its stdout is for people.
#pragma warning disable RS0030
using System.Diagnostics;
using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Fuzz.Images;

/// <summary>
/// Sends hostile and changed pictures through every image analyzer: nothing is thrown, no analyzer fails in a way it did
/// not foresee, what can't be decoded never reads as "nothing found", no hostile picture takes more memory or work than
/// it may, and nothing is kept.
/// </summary>
internal sealed class ImageFuzz(ImageInspection inspection)
{
    private const long AllowedExtra = 256L * 1024 * 1024;
    private const long AllowedGrowth = 64L * 1024 * 1024;
    private static readonly TimeSpan AllowedWork = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, int> codes = [];
    private readonly Dictionary<Outcome, int> outcomes = [];
    private string? fault;

    /// <summary>Runs both kinds; the exit code.</summary>
    public int Run(DirectoryInfo photos, int total, ulong seed, TimeSpan limit)
    {
        var maker = new ImageMaker(new SplitMix64(seed), photos);
        foreach (var file in maker.Real)
        {
            _ = Check(file, "a real file");
        }

        RunHostile(HostileImages.All(photos));
        var (done, peak) = fault is null ? RunChanged(maker, total, limit) : (0, 0);
        Print(done, seed, peak);
        return fault is null ? 0 : 1;
    }

    private void RunHostile(IEnumerable<HostileImage> images)
    {
        foreach (var image in images)
        {
            var before = Settle();
            var work = Process.GetCurrentProcess().TotalProcessorTime;
            var found = Check(image.File, image.Name);
            work = Process.GetCurrentProcess().TotalProcessorTime - work;
            var extra = Peak() - before;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {image.Name}: {found?.Verdict.Outcome}, {work.TotalMilliseconds:0} ms of work, {extra / 1048576} MiB extra"
                )
            );
            fault ??= FaultOf(image, found, work, extra);
        }
    }

    private static string? FaultOf(HostileImage image, Inspection? found, TimeSpan work, long extra) =>
        found is null ? null
        : work > AllowedWork ? $"{image.Name}: {work.TotalSeconds} s of work"
        : extra > AllowedExtra ? $"{image.Name}: {extra} bytes extra"
        : image.Code is { } code && found.Findings.All(f => f.Code != code) ? $"{image.Name}: {code} is not said"
        : image.Code is null && found.Findings.FirstOrDefault(IsRefusal) is { } refusal
            ? $"{image.Name}: {refusal.Code}"
        : null;

    /// <summary>The picture itself could not be read; a part that is too small for one analyzer is none.</summary>
    private static bool IsRefusal(Finding finding) =>
        (
            finding.Code.StartsWith("not-checked.image-", StringComparison.Ordinal)
            && finding.Code != $"not-checked.{GeneratedImageAnalyzer.TooSmall}"
        ) || finding.Code.StartsWith("not-checked.metadata-", StringComparison.Ordinal);

    private (int Done, long Extra) RunChanged(ImageMaker maker, int total, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        var before = Settle();
        var done = 0;
        for (; done < total && clock.Elapsed < limit && fault is null; done++)
        {
            var file = maker.Next();
            var found = Check(file, $"changed file {done}");
            if (found is not null)
            {
                Count(found);
            }
        }

        var extra = Peak() - before;
        var kept = Settle() - before;
        fault ??= kept > AllowedGrowth ? $"{kept} bytes more than before all changed files" : null;
        return (done, extra);
    }

    private Inspection? Check(byte[] file, string name)
    {
        try
        {
            var subject = new ImageSubject(file, ImageCapture.Original, Site: null, Partner: null);
            var found = inspection.RunAsync(subject, onStep: null, CancellationToken.None).GetAwaiter().GetResult();
            fault ??= FaultOf(found, subject) is { } what ? $"{name}: {what}" : null;
            return found;
        }
#pragma warning disable CA1031 // Whatever is thrown is the fault that is looked for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            fault ??= $"{name}: {error}";
            return null;
        }
    }

    private static string? FaultOf(Inspection found, ImageSubject subject) =>
        found.Findings.Any(f => f.Code == "not-checked.analyzer-failed")
            ? $"{found.Findings.First(f => f.Code == "not-checked.analyzer-failed").Analyzer} failed"
        : found.Findings.SelectMany(f => f.Evidence).OfType<RegionEvidence>().Any(r => !IsInside(r))
            ? "a region outside of the photo"
        : found.Verdict.Outcome == Outcome.NothingFound && !IsDecodable(subject)
            ? "nothing found in what can't be decoded"
        : null;

    private static bool IsInside(RegionEvidence region) =>
        region is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 }
        && region.X + region.Width <= 1.0001
        && region.Y + region.Height <= 1.0001;

    private static bool IsDecodable(ImageSubject subject)
    {
        try
        {
            return subject.Pixels.Width > 0;
        }
        catch (ImageDecodeException)
        {
            return false;
        }
    }

    private void Count(Inspection found)
    {
        outcomes[found.Verdict.Outcome] = outcomes.GetValueOrDefault(found.Verdict.Outcome) + 1;
        foreach (var code in found.Findings.Select(f => f.Code).Distinct())
        {
            codes[code] = codes.GetValueOrDefault(code) + 1;
        }
    }

    private void Print(int done, ulong seed, long extra)
    {
        Console.WriteLine(
            fault is null
                ? $"{done} changed pictures, seed {seed}: no crash, {extra / 1048576} MiB at the peak, garbage included"
                : $"FAILED with seed {seed}: {fault}"
        );
        foreach (var (outcome, count) in outcomes.OrderByDescending(o => o.Value))
        {
            Console.WriteLine($"  {count, 8} {outcome}");
        }

        foreach (var (code, count) in codes.OrderByDescending(c => c.Value))
        {
            Console.WriteLine($"  {count, 8} {code}");
        }
    }

    /// <summary>Frees what can be freed and starts the measurement of the peak anew; bytes in use.</summary>
    private static long Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            // proc_pid_clear_refs(5): 5 resets the peak of the resident set.
            File.WriteAllText("/proc/self/clear_refs", "5");
        }

        return Process.GetCurrentProcess().WorkingSet64;
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
