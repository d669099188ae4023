using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace ProfileLens.Evaluation.Images;

/// <summary><c>images LABELS.csv</c>: how photos are judged by the published program, by tier and source.</summary>
internal static class ImagesCommand
{
    public static Command Create()
    {
        var options = new ImagesOptions();
        var command = new Command("images", "Judges labelled photos.")
        {
            options.Labels,
            options.Tiers,
            options.Sizes,
            options.Json,
            options.Plot,
            options.Codes,
            options.Limit,
            options.Host,
            options.Peer,
            options.PeerSize,
            options.PeerMean,
            options.PeerDeviation,
            options.PeerIndex,
            options.PeerThreshold,
            options.PeerChannelsLast,
        };
        command.SetAction(parsed => Run(options, parsed));
        return command;
    }

    private static int Run(ImagesOptions options, ParseResult parsed)
    {
        try
        {
            var photos = Limit(
                LabelledPhoto.Read(parsed.GetRequiredValue(options.Labels)),
                parsed.GetValue(options.Limit)
            );
            var tiers = Tier.Parse(parsed.GetValue(options.Tiers)!);
            using var judge = JudgeOf(options, parsed);
            Report(options, parsed, photos, tiers, judge);
            return 0;
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException or FileNotFoundException)
        {
            AnsiConsole.Profile.Out.Writer.WriteLine(error.Message);
            return 1;
        }
    }

    private static void Report(
        ImagesOptions options,
        ParseResult parsed,
        IReadOnlyList<LabelledPhoto> photos,
        IReadOnlyList<Tier> tiers,
        IPhotoJudge judge
    )
    {
        AnsiConsole.WriteLine($"{photos.Count} photos, judged by {judge.Name}");
        var run = new ImagesRun(judge);
        var judged = run.Judge(photos, tiers);
        var byTier = judged.GroupBy(j => j.Tier.Name).ToDictionary(g => g.Key, g => g.ToList());
        var report = new ImagesReport(
            judge.Name,
            ImagesTally.Slices(judged),
            [.. byTier.Select(t => ImagesTally.Tier(t.Key, t.Value))],
            parsed.GetValue(options.Sizes) ? ImagesTally.Sizes(run.JudgeSizes(photos)) : null
        );
        ImagesPrinter.Print(report);
        if (parsed.GetValue(options.Codes))
        {
            ImagesPrinter.PrintCodes(judged);
        }

        Write(report, parsed.GetValue(options.Json));
        Plot(judge.Name, byTier, parsed.GetValue(options.Plot));
    }

    private static IPhotoJudge JudgeOf(ImagesOptions options, ParseResult parsed)
    {
        if (parsed.GetValue(options.Peer) is { } peer)
        {
            return peer.Exists
                ? new PeerJudge(peer, options.ReadPeer(parsed))
                : throw new FileNotFoundException($"{peer.FullName} is not there");
        }

        var host = parsed.GetValue(options.Host)?.FullName ?? Path.GetFullPath(HostJudge.Published);
        return File.Exists(host)
            ? new HostPhotoJudge(host)
            : throw new FileNotFoundException(
                $"{host} is not there. Build it: dotnet publish host/ProfileLens.Host -c Release -r "
                    + $"{Path.GetFileName(Path.GetDirectoryName(HostJudge.Published))} "
                    + $"-o {Path.GetDirectoryName(HostJudge.Published)}"
            );
    }

    private static IReadOnlyList<LabelledPhoto> Limit(IReadOnlyList<LabelledPhoto> photos, int? limit) =>
        limit is not { } most
            ? photos
            :
            [
                .. photos
                    .GroupBy(p => (p.Source, p.Label))
                    .Select(g => g.ToList())
                    .SelectMany(g =>
                        g.Where((_, i) => (long)i * most / g.Count != (long)(i - 1) * most / g.Count || i == 0)
                            .Take(most)
                    ),
            ];

    private static void Write(ImagesReport report, FileInfo? json)
    {
        if (json is not null)
        {
            var text = JsonSerializer.Serialize(report, EvaluationContext.Default.ImagesReport);
            File.WriteAllText(json.FullName, text);
        }
    }

    private static void Plot(string name, Dictionary<string, List<JudgedPhoto>> byTier, FileInfo? plot)
    {
        if (plot is null)
        {
            return;
        }

        var curves = byTier
            .Select(t => (t.Key, Curve: ImagesTally.Curve(t.Value)))
            .Where(t => t.Curve is not null)
            .Select(t => (t.Key, t.Curve!))
            .ToList();
        RocPlot.Draw($"Judged by {Path.GetFileName(name)}", curves).Save(plot.FullName);
    }
}
