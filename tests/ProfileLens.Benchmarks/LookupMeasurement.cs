using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;

namespace ProfileLens.Benchmarks;

/// <summary>
/// One photo in eight orientations and by twenty keypoints, mirrored too, among remembered ones, none of which resembles
/// it. Wanted: at most 1 ms among 100,000 photos and 2 ms among a million.
/// </summary>
internal static class LookupMeasurement
{
    private const int WarmUp = 50;
    private const int Sought = 20;
    private static ulong state = 1;

    /// <summary>Measures and returns Markdown.</summary>
    public static string Run(int lookups)
    {
        var rows = new[] { 1_000, 100_000, 1_000_000 }.Select(photos => Row(photos, lookups));
        return $"""
            # Looking a photo up

            {lookups} look-ups each of photos that resemble none, on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores.
            {PhotoLandmarks.MaxKeypoints} keypoints are remembered of a photo; {Sought} are sought, upright and mirrored, besides the eight hashes of the whole.
            Bits are random. Memory is what the process holds for the index; processor time is the mean of one look-up, whatever
            else the machine was doing.

            | photos | MB in memory | building, ms | whole, ms p50 / p99 | keypoints, ms p50 / p99 | both, ms p50 / p99 | both, ms of processor time |
            | --- | --- | --- | --- | --- | --- | --- |
            {string.Join('\n', rows)}

            """;
    }

    private static string Row(int photos, int lookups)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = new PhotoIndex();
        for (var row = 0; row < photos; row++)
        {
            index.Set(row, Hash(), Points(PhotoLandmarks.MaxKeypoints));
        }

        var from = Stopwatch.GetTimestamp();
        _ = Once(index);
        var built = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        for (var i = 0; i < WarmUp; i++)
        {
            _ = Once(index);
        }

        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        var cpu = Environment.CpuUsage.TotalTime;
        var times = Enumerable.Range(0, lookups).Select(_ => Once(index)).ToList();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        GC.KeepAlive(index);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {photos:N0} | {held:0} | {built:0} | {Cell(times.Select(t => t.Whole))} | {Cell(times.Select(t => t.Points))} | {Cell(times.Select(t => t.Whole + t.Points))} | {cpu.TotalMilliseconds / lookups:0.00} |"
        );
    }

    private static (double Whole, double Points) Once(PhotoIndex index)
    {
        PdqHash[] hashes = [.. Enumerable.Range(0, 8).Select(_ => Hash())];
        var points = Points(Sought);
        var from = Stopwatch.GetTimestamp();
        _ = index.Find(hashes, 256);
        var whole = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        from = Stopwatch.GetTimestamp();
        _ = index.Find(points, 64);
        return (whole, Stopwatch.GetElapsedTime(from).TotalMilliseconds);
    }

    private static string Cell(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sorted[sorted.Count / 2]:0.00} / {sorted[(int)Math.Ceiling(0.99 * sorted.Count) - 1]:0.00}"
        );
    }

    private static ImmutableArray<Keypoint> Points(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Keypoint(80, 80, 5, Word()))];

    private static PdqHash Hash() => new(Word(), Word(), Word(), Word());

    private static ulong Word()
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
